// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AppointmentCategoryHistory {
  Id: string;
  IsDeleted: boolean;
  AppointmentCategoryId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentCategoryHistory: { fields: AppointmentCategoryHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
