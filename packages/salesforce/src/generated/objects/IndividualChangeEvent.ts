// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface IndividualChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  LastName: string | null;
  FirstName: string | null;
  Salutation: string | null;
  Name: string | null;
  HasOptedOutTracking: boolean;
  HasOptedOutProfiling: boolean;
  HasOptedOutProcessing: boolean;
  HasOptedOutSolicit: boolean;
  ShouldForget: boolean;
  SendIndividualData: boolean;
  CanStorePiiElsewhere: boolean;
  HasOptedOutGeoTracking: boolean;
  BirthDate: DateText | null;
  DeathDate: DateText | null;
  ConvictionsCount: number | null;
  ChildrenCount: number | null;
  MilitaryService: string | null;
  IsHomeOwner: boolean;
  Occupation: string | null;
  Website: string | null;
  IndividualsAge: string | null;
  ConsumerCreditScore: number | null;
  ConsumerCreditScoreProviderName: string | null;
  InfluencerRating: number | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IndividualChangeEvent: { fields: IndividualChangeEvent; parents: AuditParents; children: {} };
  }
}
