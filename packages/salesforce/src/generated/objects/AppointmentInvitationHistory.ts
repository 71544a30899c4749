// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AppointmentInvitationHistory {
  Id: string;
  IsDeleted: boolean;
  AppointmentInvitationId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentInvitationHistory: { fields: AppointmentInvitationHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
