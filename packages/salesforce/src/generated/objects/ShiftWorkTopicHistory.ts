// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ShiftWorkTopicHistory {
  Id: string;
  IsDeleted: boolean;
  ShiftWorkTopicId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ShiftWorkTopicHistory: { fields: ShiftWorkTopicHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
