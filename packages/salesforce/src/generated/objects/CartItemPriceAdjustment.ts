// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CartItemPriceAdjustment extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  CartItemId: string | null;
  WebCartAdjustmentGroupId: string | null;
  TotalAmount: number | null;
  TotalTax: number | null;
  AdjustmentSource: string | null;
  Description: string | null;
  AdjustmentType: string | null;
  AdjustmentValue: number | null;
  Priority: number | null;
  AdjustmentTargetType: string | null;
  PriceAdjustmentCauseId: string | null;
  AdjustmentBasisReferenceId: string | null;
  AdjustmentAmountScope: string | null;
  CartId: string | null;
  TotalNetAmount: number | null;
  TotalGrossAmount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartItemPriceAdjustment: { fields: CartItemPriceAdjustment; parents: AuditParents; children: {} };
  }
}
