// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ApiAnomalyEvent {
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
  Operation: string | null;
  QueriedEntities: string | null;
  RequestIdentifier: string | null;
  RowsProcessed: number | null;
  Score: number | null;
  SecurityEventData: string | null;
  Summary: string | null;
  Uri: string | null;
  UserAgent: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApiAnomalyEvent: { fields: ApiAnomalyEvent; parents: {}; children: {} };
  }
}
