// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface CreditMemo extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  DocumentNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  BillingAccountId: string | null;
  ReferenceEntityId: string | null;
  CreditMemoNumber: string | null;
  TotalAmount: number | null;
  TotalAmountWithTax: number | null;
  TotalChargeAmount: number | null;
  TotalAdjustmentAmount: number | null;
  TotalTaxAmount: number | null;
  CreditDate: DateText | null;
  Description: string | null;
  Status: string | null;
  BillToContactId: string | null;
  Balance: number | null;
  TotalChargeTaxAmount: number | null;
  TotalChargeAmountWithTax: number | null;
  TotalAdjustmentTaxAmount: number | null;
  TotalAdjustmentAmountWithTax: number | null;
  TotalCreditAmountApplied: number | null;
  TotalCreditAmountUnapplied: number | null;
  NetCreditsApplied: number | null;
  CreationMode: string | null;
  ExternalReference: string | null;
  ExternalReferenceDataSource: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CreditMemo: { fields: CreditMemo; parents: AuditParents; children: {} };
  }
}
