// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ReturnOrderLineItemHistory {
  Id: string;
  IsDeleted: boolean;
  ReturnOrderLineItemId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReturnOrderLineItemHistory: { fields: ReturnOrderLineItemHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
