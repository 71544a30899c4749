// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CartItem extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  CartId: string | null;
  CartDeliveryGroupId: string | null;
  Product2Id: string | null;
  Type: string | null;
  Sku: string | null;
  Quantity: number | null;
  ListPrice: number | null;
  NetUnitPrice: number | null;
  GrossUnitPrice: number | null;
  SalesPrice: number | null;
  UnitAdjustmentAmount: number | null;
  UnitAdjustedPrice: number | null;
  TotalListPrice: number | null;
  TotalLineAmount: number | null;
  TotalLineTaxAmount: number | null;
  AdjustmentAmount: number | null;
  AdjustmentTaxAmount: number | null;
  TotalPrice: number | null;
  TotalPriceTaxAmount: number | null;
  ItemizedAdjustmentAmount: number | null;
  ItemizedAdjustmentTaxAmount: number | null;
  DistributedAdjustmentAmount: number | null;
  DistributedAdjustmentTaxAmount: number | null;
  TotalPromoAdjustmentAmount: number | null;
  TotalPromoAdjustmentTaxAmount: number | null;
  TotalAdjustmentAmount: number | null;
  TotalPriceAfterAllAdjustments: number | null;
  TotalTaxAmount: number | null;
  TotalAmount: number | null;
  TotalLineNetAmount: number | null;
  TotalLineGrossAmount: number | null;
  NetAdjustmentAmount: number | null;
  GrossAdjustmentAmount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartItem: { fields: CartItem; parents: AuditParents; children: {} };
  }
}
