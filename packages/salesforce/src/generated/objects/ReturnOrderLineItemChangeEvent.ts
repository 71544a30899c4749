// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ReturnOrderLineItemChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  ReturnOrderLineItemNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
  ReasonForChangeText: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReturnOrderLineItemChangeEvent: { fields: ReturnOrderLineItemChangeEvent; parents: AuditParents; children: {} };
  }
}
