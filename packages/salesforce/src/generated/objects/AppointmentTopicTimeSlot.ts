// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AppointmentTopicTimeSlot extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  TimeSlotId: string | null;
  WorkTypeId: string | null;
  WorkTypeGroupId: string | null;
  OperatingHoursId: string | null;
  AppointmentTopicTimeSlotKey: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentTopicTimeSlot: { fields: AppointmentTopicTimeSlot; parents: AuditParents; children: {} };
  }
}
