// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface PendingOrderSummaryChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  ExternalId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  OrderNumber: string | null;
  AccountId: string | null;
  BillToContactId: string | null;
  SalesStoreId: string | null;
  ShopperName: string | null;
  BillingEmailAddress: string | null;
  BillingPhoneNumber: string | null;
  OrderedDate: DateTimeText | null;
  GrandTotalAmount: number | null;
  Description: string | null;
  Payload: string | null;
  ExternalReferenceIdentifier: string | null;
  PayloadType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PendingOrderSummaryChangeEvent: { fields: PendingOrderSummaryChangeEvent; parents: AuditParents; children: {} };
  }
}
