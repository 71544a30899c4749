// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface CartTax extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  CartItemId: string | null;
  CartId: string | null;
  CartItemPriceAdjustmentId: string | null;
  TaxType: string | null;
  TaxCalculationDate: DateText | null;
  Amount: number | null;
  TaxRate: number | null;
  Description: string | null;
  AdjustmentTargetType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartTax: { fields: CartTax; parents: AuditParents; children: {} };
  }
}
