// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Invoice extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  DocumentNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ReferenceEntityId: string | null;
  InvoiceNumber: string | null;
  BillingAccountId: string | null;
  TotalAmount: number | null;
  TotalAmountWithTax: number | null;
  TotalChargeAmount: number | null;
  TotalAdjustmentAmount: number | null;
  TotalTaxAmount: number | null;
  Status: string | null;
  InvoiceDate: DateText | null;
  DueDate: DateText | null;
  BillToContactId: string | null;
  Description: string | null;
  Balance: number | null;
  TotalChargeTaxAmount: number | null;
  TotalChargeAmountWithTax: number | null;
  TotalAdjustmentTaxAmount: number | null;
  TotalAdjustmentAmountWithTax: number | null;
  NetCreditsApplied: number | null;
  NetPaymentsApplied: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Invoice: { fields: Invoice; parents: AuditParents; children: {} };
  }
}
