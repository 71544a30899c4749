// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ConcurLongRunApexErrEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  EventUuid: string | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  RequestId: string | null;
  RequestUri: string | null;
  Quiddity: string | null;
  LimitValue: number | null;
  CurrentValue: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConcurLongRunApexErrEvent: { fields: ConcurLongRunApexErrEvent; parents: {}; children: {} };
  }
}
