// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface FlowInterviewLogEntry extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  FlowInterviewLogId: string | null;
  LogEntryType: string | null;
  ElementApiName: string | null;
  LogEntryTimestamp: DateTimeText | null;
  DurationSinceStartInMinutes: number | null;
  ElementDurationInMinutes: number | null;
  ElementLabel: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowInterviewLogEntry: { fields: FlowInterviewLogEntry; parents: AuditParents; children: {} };
  }
}
