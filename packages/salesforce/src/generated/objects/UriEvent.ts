// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface UriEvent {
  Id: string;
  CreatedDate: DateTimeText;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  Operation: string | null;
  QueriedEntities: string | null;
  RecordId: string | null;
  Name: string | null;
  UserType: string | null;
  Message: string | null;
  OperationStatus: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UriEvent: { fields: UriEvent; parents: {}; children: {} };
  }
}
