// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContactPointAddress extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ParentId: string | null;
  ActiveFromDate: DateText | null;
  ActiveToDate: DateText | null;
  BestTimeToContactEndTime: unknown;
  BestTimeToContactStartTime: unknown;
  BestTimeToContactTimezone: string | null;
  IsPrimary: boolean;
  ContactPointPhoneId: string | null;
  AddressType: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
  IsDefault: boolean;
  PreferenceRank: number | null;
  UsageType: string | null;
  IsThirdPartyAddress: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointAddress: { fields: ContactPointAddress; parents: AuditParents; children: {} };
  }
}
