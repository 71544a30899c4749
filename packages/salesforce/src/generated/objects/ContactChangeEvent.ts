// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, DateText, DateTimeText } from '../../schema.ts';
export interface ContactChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  AccountId: string | null;
  LastName: string | null;
  FirstName: string | null;
  Salutation: string | null;
  Name: string | null;
  OtherStreet: string | null;
  OtherCity: string | null;
  OtherState: string | null;
  OtherPostalCode: string | null;
  OtherCountry: string | null;
  OtherLatitude: number | null;
  OtherLongitude: number | null;
  OtherGeocodeAccuracy: string | null;
  OtherAddress: Address | null;
  MailingStreet: string | null;
  MailingCity: string | null;
  MailingState: string | null;
  MailingPostalCode: string | null;
  MailingCountry: string | null;
  MailingLatitude: number | null;
  MailingLongitude: number | null;
  MailingGeocodeAccuracy: string | null;
  MailingAddress: Address | null;
  Phone: string | null;
  Fax: string | null;
  MobilePhone: string | null;
  HomePhone: string | null;
  OtherPhone: string | null;
  AssistantPhone: string | null;
  ReportsToId: string | null;
  Email: string | null;
  Title: string | null;
  Department: string | null;
  AssistantName: string | null;
  LeadSource: string | null;
  Birthdate: DateText | null;
  Description: string | null;
  OwnerId: string | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  LastCURequestDate: DateTimeText | null;
  LastCUUpdateDate: DateTimeText | null;
  EmailBouncedReason: string | null;
  EmailBouncedDate: DateTimeText | null;
  Jigsaw: string | null;
  JigsawContactId: string | null;
  CleanStatus: string | null;
  IndividualId: string | null;
  HasOptedOutOfEmail: boolean;
  HasOptedOutOfFax: boolean;
  DoNotCall: boolean;
  CanAllowPortalSelfReg: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactChangeEvent: { fields: ContactChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
