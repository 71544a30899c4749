// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface ContactPointEmailChangeEvent {
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
    ContactPointEmailChangeEvent: { fields: ContactPointEmailChangeEvent; parents: AuditParents; children: {} };
  }
}
