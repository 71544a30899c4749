// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface OrderItem extends SystemFields {
  Product2Id: string | null;
  IsDeleted: boolean;
  OrderId: string;
  PricebookEntryId: string;
  OriginalOrderItemId: string | null;
  AvailableQuantity: number | null;
  Quantity: number;
  UnitPrice: number | null;
  ListPrice: number | null;
  TotalPrice: number | null;
  ServiceDate: DateText | null;
  EndDate: DateText | null;
  Description: string | null;
  OrderItemNumber: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrderItem: { fields: OrderItem; parents: AuditParents & { Product2: 'Product2' | null; Order: 'Order'; PricebookEntry: 'PricebookEntry'; OriginalOrderItem: 'OrderItem' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; ChildOrderItems: 'OrderItem'; Feeds: 'OrderItemFeed'; Histories: 'OrderItemHistory' } };
  }
}
