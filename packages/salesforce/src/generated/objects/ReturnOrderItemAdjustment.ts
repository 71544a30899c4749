// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ReturnOrderItemAdjustment extends SystemFields {
  IsDeleted: boolean;
  ReturnOrderItemAdjustmentNumber: string | null;
  ReturnOrderLineItemId: string | null;
  ReturnOrderId: string | null;
  Amount: number | null;
  TotalTaxAmount: number | null;
  TotalAmtWithTax: number | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReturnOrderItemAdjustment: { fields: ReturnOrderItemAdjustment; parents: AuditParents; children: {} };
  }
}
