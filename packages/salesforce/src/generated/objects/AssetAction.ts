// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AssetAction extends SystemFields {
  IsDeleted: boolean;
  AssetActionNumber: string | null;
  AssetId: string | null;
  Type: string | null;
  Category: string | null;
  CategoryEnum: string | null;
  ActionDate: DateTimeText | null;
  ProductAmountChange: number | null;
  AdjustmentAmountChange: number | null;
  EstimatedTaxChange: number | null;
  ActualTaxChange: number | null;
  SubtotalChange: number | null;
  QuantityChange: number | null;
  MrrChange: number | null;
  Amount: number | null;
  TotalInitialSaleAmount: number | null;
  TotalRenewalsAmount: number | null;
  TotalUpsellsAmount: number | null;
  TotalDownsellsAmount: number | null;
  TotalCrossSellsAmount: number | null;
  TotalCancellationsAmount: number | null;
  TotalTransfersAmount: number | null;
  TotalTermsAndConditionsAmount: number | null;
  TotalOtherAmount: number | null;
  TotalAmount: number | null;
  TotalQuantity: number | null;
  TotalMrr: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssetAction: { fields: AssetAction; parents: AuditParents; children: {} };
  }
}
