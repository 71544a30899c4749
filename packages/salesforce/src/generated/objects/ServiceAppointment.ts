// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ServiceAppointment extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  AppointmentNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ParentRecordId: string | null;
  ParentRecordType: string | null;
  AccountId: string | null;
  WorkTypeId: string | null;
  ContactId: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
  Description: string | null;
  EarliestStartTime: DateTimeText | null;
  DueDate: DateTimeText | null;
  Duration: number | null;
  ArrivalWindowStartTime: DateTimeText | null;
  ArrivalWindowEndTime: DateTimeText | null;
  Status: string | null;
  SchedStartTime: DateTimeText | null;
  SchedEndTime: DateTimeText | null;
  ActualStartTime: DateTimeText | null;
  ActualEndTime: DateTimeText | null;
  ActualDuration: number | null;
  DurationType: string | null;
  DurationInMinutes: number | null;
  ServiceTerritoryId: string | null;
  Subject: string | null;
  ParentRecordStatusCategory: string | null;
  StatusCategory: string | null;
  ServiceNote: string | null;
  AppointmentType: string | null;
  Email: string | null;
  Phone: string | null;
  CancellationReason: string | null;
  AdditionalInformation: string | null;
  Comments: string | null;
  IsAnonymousBooking: boolean;
  IsOffsiteAppointment: boolean;
  ApptBookingInfoUrl: string | null;
  AppointmentInvitationId: string | null;
  EngagementChannelTypeId: string | null;
  AppointmentCategoryId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceAppointment: { fields: ServiceAppointment; parents: AuditParents; children: {} };
  }
}
