// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface DataUseLegalBasisHistory {
  Id: string;
  IsDeleted: boolean;
  DataUseLegalBasisId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataUseLegalBasisHistory: { fields: DataUseLegalBasisHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
