// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ReturnOrderHistory {
  Id: string;
  IsDeleted: boolean;
  ReturnOrderId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReturnOrderHistory: { fields: ReturnOrderHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
