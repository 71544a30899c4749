// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SvcApptSchdEvent {
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  ServiceAppointmentId: string | null;
  ParentRecordId: string | null;
  ContactId: string | null;
  ScheduledStartTime: DateTimeText | null;
  ScheduledEndTime: DateTimeText | null;
  DurationInMinutes: number | null;
  WorkTypeId: string | null;
  ServiceTerritoryId: string | null;
  Address: string | null;
  Status: string | null;
  StatusCategory: string | null;
  AppointmentType: string | null;
  Phone: string | null;
  Email: string | null;
  Subject: string | null;
  Comments: string | null;
  AdditionalInformation: string | null;
  WorkTypeBlockTimeBeforeAppointment: number | null;
  WorkTypeBlockTimeAfterAppointment: number | null;
  WorkTypeBlockTimeBeforeUnit: string | null;
  WorkTypeBlockTimeAfterUnit: string | null;
  ChangedFields: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SvcApptSchdEvent: { fields: SvcApptSchdEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
