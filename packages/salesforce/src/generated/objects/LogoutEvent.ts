// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LogoutEvent {
  Id: string;
  CreatedDate: DateTimeText;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LogoutEvent: { fields: LogoutEvent; parents: {}; children: {} };
  }
}
