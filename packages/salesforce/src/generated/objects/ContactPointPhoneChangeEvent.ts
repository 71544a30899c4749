// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface ContactPointPhoneChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    ContactPointPhoneChangeEvent: { fields: ContactPointPhoneChangeEvent; parents: AuditParents; children: {} };
  }
}
