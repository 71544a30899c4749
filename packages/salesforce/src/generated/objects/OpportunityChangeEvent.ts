// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface OpportunityChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  AccountId: string | null;
  IsPrivate: boolean;
  Name: string | null;
  Description: string | null;
  StageName: string | null;
  Amount: number | null;
  Probability: number | null;
  ExpectedRevenue: number | null;
  TotalOpportunityQuantity: number | null;
  CloseDate: DateText | null;
  Type: string | null;
  NextStep: string | null;
  LeadSource: string | null;
  IsClosed: boolean;
  IsWon: boolean;
  ForecastCategory: string | null;
  ForecastCategoryName: string | null;
  CampaignId: string | null;
  HasOpportunityLineItem: boolean;
  Pricebook2Id: string | null;
  OwnerId: string | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  LastStageChangeDate: DateTimeText | null;
  ContactId: string | null;
  LastAmountChangedHistoryId: string | null;
  LastCloseDateChangedHistoryId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityChangeEvent: { fields: OpportunityChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
