// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface DataUsePurposeHistory {
  Id: string;
  IsDeleted: boolean;
  DataUsePurposeId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataUsePurposeHistory: { fields: DataUsePurposeHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
