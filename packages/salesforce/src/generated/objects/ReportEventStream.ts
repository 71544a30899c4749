// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ReportEventStream {
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
  Operation: string | null;
  QueriedEntities: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  DashboardId: string | null;
  DashboardName: string | null;
  EventSource: string | null;
  ExecutionIdentifier: string | null;
  ExportFileFormat: string | null;
  IsScheduled: boolean;
  NumberOfColumns: number | null;
  ColumnHeaders: string | null;
  GroupedColumnHeaders: string | null;
  Description: string | null;
  Format: string | null;
  ReportId: string | null;
  Records: string | null;
  Name: string | null;
  OwnerId: string | null;
  Scope: string | null;
  Sequence: number | null;
  DisplayedFieldEntities: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReportEventStream: { fields: ReportEventStream; parents: {}; children: {} };
  }
}
