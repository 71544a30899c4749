// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface OpportunityHistory {
  Id: string;
  OpportunityId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  StageName: string;
  Amount: number | null;
  ExpectedRevenue: number | null;
  CloseDate: DateText | null;
  Probability: number | null;
  ForecastCategory: string | null;
  SystemModstamp: DateTimeText;
  IsDeleted: boolean;
  PrevAmount: number | null;
  PrevCloseDate: DateText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityHistory: { fields: OpportunityHistory; parents: { CreatedBy: 'User'; Opportunity: 'Opportunity' }; children: {} };
  }
}
