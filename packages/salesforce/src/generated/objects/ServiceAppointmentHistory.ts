// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceAppointmentHistory {
  Id: string;
  IsDeleted: boolean;
  ServiceAppointmentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceAppointmentHistory: { fields: ServiceAppointmentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
