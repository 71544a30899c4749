// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContactCleanInfo extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ContactId: string | null;
  LastMatchedDate: DateTimeText | null;
  LastStatusChangedDate: DateTimeText | null;
  LastStatusChangedById: string | null;
  IsInactive: boolean;
  FirstName: string | null;
  LastName: string | null;
  Email: string | null;
  Phone: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
  Title: string | null;
  ContactStatusDataDotCom: string | null;
  IsReviewedName: boolean;
  IsReviewedEmail: boolean;
  IsReviewedPhone: boolean;
  IsReviewedAddress: boolean;
  IsReviewedTitle: boolean;
  IsDifferentFirstName: boolean;
  IsDifferentLastName: boolean;
  IsDifferentEmail: boolean;
  IsDifferentPhone: boolean;
  IsDifferentStreet: boolean;
  IsDifferentCity: boolean;
  IsDifferentState: boolean;
  IsDifferentPostalCode: boolean;
  IsDifferentCountry: boolean;
  IsDifferentTitle: boolean;
  IsDifferentStateCode: boolean;
  IsDifferentCountryCode: boolean;
  CleanedByJob: boolean;
  CleanedByUser: boolean;
  IsFlaggedWrongName: boolean;
  IsFlaggedWrongEmail: boolean;
  IsFlaggedWrongPhone: boolean;
  IsFlaggedWrongAddress: boolean;
  IsFlaggedWrongTitle: boolean;
  DataDotComId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactCleanInfo: { fields: ContactCleanInfo; parents: AuditParents; children: {} };
  }
}
