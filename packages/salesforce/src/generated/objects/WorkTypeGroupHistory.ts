// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkTypeGroupHistory {
  Id: string;
  IsDeleted: boolean;
  WorkTypeGroupId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkTypeGroupHistory: { fields: WorkTypeGroupHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
