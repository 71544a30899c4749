// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AppointmentTopicTimeSlotHistory {
  Id: string;
  IsDeleted: boolean;
  AppointmentTopicTimeSlotId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentTopicTimeSlotHistory: { fields: AppointmentTopicTimeSlotHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
