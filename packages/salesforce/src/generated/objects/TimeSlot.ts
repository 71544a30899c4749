// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface TimeSlot extends SystemFields {
  IsDeleted: boolean;
  TimeSlotNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
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
    TimeSlot: { fields: TimeSlot; parents: AuditParents; children: {} };
  }
}
