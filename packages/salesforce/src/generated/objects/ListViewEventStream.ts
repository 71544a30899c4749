// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ListViewEventStream {
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
  QueriedEntities: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  ListViewId: string | null;
  Name: string | null;
  DeveloperName: string | null;
  EventSource: string | null;
  OwnerId: string | null;
  Scope: string | null;
  OrderBy: string | null;
  ColumnHeaders: string | null;
  NumberOfColumns: number | null;
  FilterCriteria: string | null;
  Records: string | null;
  AppName: string | null;
  ExecutionIdentifier: string | null;
  Sequence: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ListViewEventStream: { fields: ListViewEventStream; parents: {}; children: {} };
  }
}
