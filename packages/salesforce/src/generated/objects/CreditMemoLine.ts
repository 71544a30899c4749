// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface CreditMemoLine extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  CreditMemoId: string | null;
  ReferenceEntityItemId: string | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  TaxEffectiveDate: DateText | null;
  Type: string | null;
  TaxCode: string | null;
  TaxRate: number | null;
  Status: string | null;
  ChargeAmount: number | null;
  TaxAmount: number | null;
  AdjustmentAmount: number | null;
  LineAmount: number | null;
  Description: string | null;
  ReferenceEntityItemTypeCode: string | null;
  ReferenceEntityItemType: string | null;
  RelatedLineId: string | null;
  Product2Id: string | null;
  TaxName: string | null;
  ChargeTaxAmount: number | null;
  ChargeAmountWithTax: number | null;
  AdjustmentTaxAmount: number | null;
  AdjustmentAmountWithTax: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CreditMemoLine: { fields: CreditMemoLine; parents: AuditParents; children: {} };
  }
}
