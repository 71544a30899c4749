// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface BulkApiResultEventStore {
  Id: string;
  CreatedDate: DateTimeText;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  LoginHistoryId: string | null;
  Query: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BulkApiResultEventStore: { fields: BulkApiResultEventStore; parents: {}; children: {} };
  }
}
