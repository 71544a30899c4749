// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, DateText, DateTimeText } from '../../schema.ts';
export interface LeadChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  LastName: string | null;
  FirstName: string | null;
  Salutation: string | null;
  Name: string | null;
  Title: string | null;
  Company: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: Address | null;
  Phone: string | null;
  MobilePhone: string | null;
  Fax: string | null;
  Email: string | null;
  Website: string | null;
  Description: string | null;
  LeadSource: string | null;
  Status: string | null;
  Industry: string | null;
  Rating: string | null;
  AnnualRevenue: number | null;
  NumberOfEmployees: number | null;
  OwnerId: string | null;
  IsConverted: boolean;
  ConvertedDate: DateText | null;
  ConvertedAccountId: string | null;
  ConvertedContactId: string | null;
  ConvertedOpportunityId: string | null;
  IsUnreadByOwner: boolean;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  Jigsaw: string | null;
  JigsawContactId: string | null;
  CleanStatus: string | null;
  CompanyDunsNumber: string | null;
  DandbCompanyId: string | null;
  EmailBouncedReason: string | null;
  EmailBouncedDate: DateTimeText | null;
  IndividualId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LeadChangeEvent: { fields: LeadChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
