// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LogoutEventStream {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LogoutEventStream: { fields: LogoutEventStream; parents: { CreatedBy: 'User'; User: 'User' | null }; children: {} };
  }
}
