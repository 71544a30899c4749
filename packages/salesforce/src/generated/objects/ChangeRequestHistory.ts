// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ChangeRequestHistory {
  Id: string;
  IsDeleted: boolean;
  ChangeRequestId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChangeRequestHistory: { fields: ChangeRequestHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
