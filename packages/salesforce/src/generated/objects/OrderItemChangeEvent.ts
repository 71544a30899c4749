// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface OrderItemChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Product2Id: string | null;
  OrderId: string | null;
  PricebookEntryId: string | null;
  OriginalOrderItemId: string | null;
  AvailableQuantity: number | null;
  Quantity: number | null;
  UnitPrice: number | null;
  ListPrice: number | null;
  ServiceDate: DateText | null;
  EndDate: DateText | null;
  Description: string | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  OrderItemNumber: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrderItemChangeEvent: { fields: OrderItemChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
