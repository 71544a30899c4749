// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ReportAnomalyEvent {
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
  Report: string | null;
  SecurityEventData: string | null;
  Summary: string | null;
  Score: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReportAnomalyEvent: { fields: ReportAnomalyEvent; parents: {}; children: {} };
  }
}
