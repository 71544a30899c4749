// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface OrderHistory {
  Id: string;
  IsDeleted: boolean;
  OrderId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrderHistory: { fields: OrderHistory; parents: { CreatedBy: 'User'; Order: 'Order' }; children: {} };
  }
}
