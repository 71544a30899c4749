// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface ReturnOrderItemTax extends SystemFields {
  IsDeleted: boolean;
  ReturnOrderItemTaxNumber: string | null;
  ReturnOrderLineItemId: string | null;
  ReturnOrderId: string | null;
  ReturnOrderItemAdjustmentId: string | null;
  Type: string | null;
  Amount: number | null;
  Rate: number | null;
  TaxEffectiveDate: DateText | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReturnOrderItemTax: { fields: ReturnOrderItemTax; parents: AuditParents; children: {} };
  }
}
