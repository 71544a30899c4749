// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ApiEventStream {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  EventUuid: string | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  LoginHistoryId: string | null;
  RowsProcessed: number | null;
  RowsReturned: number | null;
  Operation: string | null;
  QueriedEntities: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  AdditionalInfo: string | null;
  ApiType: string | null;
  ApiVersion: number | null;
  Application: string | null;
  Client: string | null;
  ConnectedAppId: string | null;
  ElapsedTime: number | null;
  Platform: string | null;
  Query: string | null;
  Records: string | null;
  UserAgent: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApiEventStream: { fields: ApiEventStream; parents: {}; children: {} };
  }
}
