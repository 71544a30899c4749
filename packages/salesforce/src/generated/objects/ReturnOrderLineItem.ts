// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ReturnOrderLineItem extends SystemFields {
  IsDeleted: boolean;
  ReturnOrderLineItemNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ReturnOrderId: string | null;
  OrderItemId: string | null;
  Product2Id: string | null;
  QuantityReturned: number | null;
  QuantityUnitOfMeasure: string | null;
  SourceLocationId: string | null;
  DestinationLocationId: string | null;
  AssetId: string | null;
  Description: string | null;
  ReasonForReturn: string | null;
  ProcessingPlan: string | null;
  RepaymentMethod: string | null;
  ChangeOrderItemId: string | null;
  Type: string | null;
  TypeCode: string | null;
  QuantityReceived: number | null;
  QuantityExpected: number | null;
  QuantityRejected: number | null;
  ReasonForRejection: string | null;
  UnitPrice: number | null;
  GrossUnitPrice: number | null;
  TotalLineAmount: number | null;
  TotalLineTaxAmount: number | null;
  TotalAdjustmentTaxAmount: number | null;
  TotalAdjustmentAmount: number | null;
  TotalLineAmountWithTax: number | null;
  TotalAdjustmentAmountWithTax: number | null;
  TotalPrice: number | null;
  TotalTaxAmount: number | null;
  TotalAmount: number | null;
  ReasonForChangeText: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReturnOrderLineItem: { fields: ReturnOrderLineItem; parents: AuditParents; children: {} };
  }
}
