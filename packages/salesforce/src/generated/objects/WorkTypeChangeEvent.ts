// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WorkTypeChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    WorkTypeChangeEvent: { fields: WorkTypeChangeEvent; parents: AuditParents; children: {} };
  }
}
