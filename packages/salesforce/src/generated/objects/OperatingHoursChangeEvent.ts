// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface OperatingHoursChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  Description: string | null;
  TimeZone: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OperatingHoursChangeEvent: { fields: OperatingHoursChangeEvent; parents: AuditParents; children: {} };
  }
}
