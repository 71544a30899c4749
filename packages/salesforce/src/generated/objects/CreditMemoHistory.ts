// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CreditMemoHistory {
  Id: string;
  IsDeleted: boolean;
  CreditMemoId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CreditMemoHistory: { fields: CreditMemoHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
