// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkType extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Description: string | null;
  EstimatedDuration: number | null;
  DurationType: string | null;
  DurationInMinutes: number | null;
  TimeframeStart: number | null;
  TimeframeEnd: number | null;
  BlockTimeBeforeAppointment: number | null;
  BlockTimeAfterAppointment: number | null;
  DefaultAppointmentType: string | null;
  TimeFrameStartUnit: string | null;
  TimeFrameEndUnit: string | null;
  BlockTimeBeforeUnit: string | null;
  BlockTimeAfterUnit: string | null;
  OperatingHoursId: string | null;
  ApptStartTimeIntvlInMin: number | null;
  AppointmentCategoryId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkType: { fields: WorkType; parents: AuditParents; children: {} };
  }
}
