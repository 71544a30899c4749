// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SessionHijackingEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  EventUuid: string | null;
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
  Summary: string | null;
  CurrentIp: string | null;
  PreviousIp: string | null;
  CurrentPlatform: string | null;
  PreviousPlatform: string | null;
  CurrentScreen: string | null;
  PreviousScreen: string | null;
  CurrentUserAgent: string | null;
  PreviousUserAgent: string | null;
  CurrentWindow: string | null;
  PreviousWindow: string | null;
  SecurityEventData: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SessionHijackingEvent: { fields: SessionHijackingEvent; parents: {}; children: {} };
  }
}
