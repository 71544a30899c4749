// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ShiftHistory {
  Id: string;
  IsDeleted: boolean;
  ShiftId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ShiftHistory: { fields: ShiftHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
