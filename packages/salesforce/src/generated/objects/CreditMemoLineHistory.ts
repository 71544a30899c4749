// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CreditMemoLineHistory {
  Id: string;
  IsDeleted: boolean;
  CreditMemoLineId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CreditMemoLineHistory: { fields: CreditMemoLineHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
