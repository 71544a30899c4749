// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EventLogFile extends SystemFields {
  IsDeleted: boolean;
  EventType: string;
  LogDate: DateTimeText;
  LogFileLength: number;
  LogFileContentType: string;
  ApiVersion: number;
  Sequence: number | null;
  Interval: string | null;
  LogFileFieldNames: string | null;
  LogFileFieldTypes: string | null;
  LogFile: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EventLogFile: { fields: EventLogFile; parents: AuditParents; children: {} };
  }
}
