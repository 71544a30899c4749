// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CreditMemoInvApplicationHistory {
  Id: string;
  IsDeleted: boolean;
  CreditMemoInvApplicationId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CreditMemoInvApplicationHistory: { fields: CreditMemoInvApplicationHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
