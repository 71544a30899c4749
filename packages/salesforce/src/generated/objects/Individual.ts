// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Individual extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  LastName: string;
  FirstName: string | null;
  Salutation: string | null;
  Name: string;
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
  LastViewedDate: DateTimeText | null;
  MasterRecordId: string | null;
  ConsumerCreditScore: number | null;
  ConsumerCreditScoreProviderName: string | null;
  InfluencerRating: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Individual: { fields: Individual; parents: AuditParents & { Owner: 'User' }; children: { Contacts: 'Contact'; DuplicateRecordItems: 'DuplicateRecordItem'; Histories: 'IndividualHistory'; Shares: 'IndividualShare'; Leads: 'Lead' } };
  }
}
