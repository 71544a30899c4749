// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CartItemChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
  ItemizedAdjustmentAmount: number | null;
  ItemizedAdjustmentTaxAmount: number | null;
  DistributedAdjustmentAmount: number | null;
  DistributedAdjustmentTaxAmount: number | null;
  TotalPromoAdjustmentAmount: number | null;
  TotalAdjustmentAmount: number | null;
  TotalPriceAfterAllAdjustments: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartItemChangeEvent: { fields: CartItemChangeEvent; parents: AuditParents; children: {} };
  }
}
