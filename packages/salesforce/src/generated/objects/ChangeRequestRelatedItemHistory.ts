// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ChangeRequestRelatedItemHistory {
  Id: string;
  IsDeleted: boolean;
  ChangeRequestRelatedItemId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChangeRequestRelatedItemHistory: { fields: ChangeRequestRelatedItemHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
