// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContactPointEmail extends SystemFields {
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
  EmailAddress: string | null;
  EmailMailBox: string | null;
  EmailDomain: string | null;
  EmailLatestBounceDateTime: DateTimeText | null;
  EmailLatestBounceReasonText: string | null;
  PreferenceRank: number | null;
  UsageType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointEmail: { fields: ContactPointEmail; parents: AuditParents; children: {} };
  }
}
