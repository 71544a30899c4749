// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CartItemPriceAdjustmentChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  CartItemId: string | null;
  WebCartAdjustmentGroupId: string | null;
  TotalAmount: number | null;
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
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartItemPriceAdjustmentChangeEvent: { fields: CartItemPriceAdjustmentChangeEvent; parents: AuditParents; children: {} };
  }
}
