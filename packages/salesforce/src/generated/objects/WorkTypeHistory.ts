// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkTypeHistory {
  Id: string;
  IsDeleted: boolean;
  WorkTypeId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkTypeHistory: { fields: WorkTypeHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
