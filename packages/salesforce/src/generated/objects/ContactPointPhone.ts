// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContactPointPhone extends SystemFields {
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
  AreaCode: string | null;
  TelephoneNumber: string | null;
  ExtensionNumber: string | null;
  PhoneType: string | null;
  IsSmsCapable: boolean;
  FormattedInternationalPhoneNumber: string | null;
  FormattedNationalPhoneNumber: string | null;
  IsFaxCapable: boolean;
  IsPersonalPhone: boolean;
  IsBusinessPhone: boolean;
  PreferenceRank: number | null;
  UsageType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointPhone: { fields: ContactPointPhone; parents: AuditParents; children: {} };
  }
}
