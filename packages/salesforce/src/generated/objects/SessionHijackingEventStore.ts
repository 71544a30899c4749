// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SessionHijackingEventStore {
  Id: string;
  SessionHijackingEventNumber: string | null;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SourceIp: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  Score: number | null;
  CurrentIp: string | null;
  PreviousIp: string | null;
  CurrentPlatform: string | null;
  PreviousPlatform: string | null;
  CurrentScreen: string | null;
  PreviousScreen: string | null;
  CurrentWindow: string | null;
  PreviousWindow: string | null;
  CurrentUserAgent: string | null;
  PreviousUserAgent: string | null;
  SecurityEventData: string | null;
  Summary: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SessionHijackingEventStore: { fields: SessionHijackingEventStore; parents: {}; children: {} };
  }
}
