// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PaymentLineInvoice extends SystemFields {
  IsDeleted: boolean;
  PaymentLineInvoiceNumber: string | null;
  InvoiceId: string | null;
  PaymentId: string | null;
  Amount: number | null;
  Type: string | null;
  HasBeenUnapplied: string | null;
  Comments: string | null;
  Date: DateTimeText | null;
  AppliedDate: DateTimeText | null;
  EffectiveDate: DateTimeText | null;
  UnappliedDate: DateTimeText | null;
  AssociatedAccountId: string | null;
  AssociatedPaymentLineId: string | null;
  ImpactAmount: number | null;
  EffectiveImpactAmount: number | null;
  PaymentBalance: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PaymentLineInvoice: { fields: PaymentLineInvoice; parents: AuditParents; children: {} };
  }
}
