// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface CartTaxChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    CartTaxChangeEvent: { fields: CartTaxChangeEvent; parents: AuditParents; children: {} };
  }
}
