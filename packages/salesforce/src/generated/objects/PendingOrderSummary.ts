// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PendingOrderSummary extends SystemFields {
  ExternalId: string | null;
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
    PendingOrderSummary: { fields: PendingOrderSummary; parents: AuditParents; children: {} };
  }
}
