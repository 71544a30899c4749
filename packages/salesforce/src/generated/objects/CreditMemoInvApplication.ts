// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface CreditMemoInvApplication extends SystemFields {
  IsDeleted: boolean;
  CreditMemoInvoiceNumber: string | null;
  InvoiceId: string | null;
  CreditMemoId: string | null;
  Amount: number | null;
  Type: string | null;
  Description: string | null;
  Date: DateTimeText | null;
  AppliedDate: DateTimeText | null;
  EffectiveDate: DateTimeText | null;
  UnappliedDate: DateTimeText | null;
  AssociatedLineId: string | null;
  HasBeenUnapplied: string | null;
  ImpactAmount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CreditMemoInvApplication: { fields: CreditMemoInvApplication; parents: AuditParents; children: {} };
  }
}
