// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface TimeSlotChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  TimeSlotNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  OperatingHoursId: string | null;
  DayOfWeek: string | null;
  Type: string | null;
  MaxAppointments: number | null;
  WorkTypeGroupId: string | null;
  StartTime: unknown;
  EndTime: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TimeSlotChangeEvent: { fields: TimeSlotChangeEvent; parents: AuditParents; children: {} };
  }
}
