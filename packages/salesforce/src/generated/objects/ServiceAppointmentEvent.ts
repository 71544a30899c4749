// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceAppointmentEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  ChangeType: string | null;
  ServiceApptSchduleEvent: unknown;
  AsgnRsrcApptSchdDtlEvent: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceAppointmentEvent: { fields: ServiceAppointmentEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
