// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface RefundLinePayment extends SystemFields {
  IsDeleted: boolean;
  RefundLinePaymentNumber: string | null;
  PaymentId: string | null;
  RefundId: string | null;
  Amount: number | null;
  Type: string | null;
  HasBeenUnapplied: string | null;
  Comments: string | null;
  Date: DateTimeText | null;
  AppliedDate: DateTimeText | null;
  EffectiveDate: DateTimeText | null;
  UnappliedDate: DateTimeText | null;
  AssociatedAccountId: string | null;
  AssociatedRefundLinePaymentId: string | null;
  ImpactAmount: number | null;
  EffectiveImpactAmount: number | null;
  RefundBalance: number | null;
  PaymentBalance: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RefundLinePayment: { fields: RefundLinePayment; parents: AuditParents; children: {} };
  }
}
