// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface InvoiceLine extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  InvoiceId: string | null;
  ReferenceEntityItemId: string | null;
  GroupReferenceEntityItemId: string | null;
  LineAmount: number | null;
  Quantity: number | null;
  UnitPrice: number | null;
  ChargeAmount: number | null;
  TaxAmount: number | null;
  AdjustmentAmount: number | null;
  InvoiceStatus: string | null;
  Description: string | null;
  InvoiceLineStartDate: DateText | null;
  InvoiceLineEndDate: DateText | null;
  ReferenceEntityItemType: string | null;
  ReferenceEntityItemTypeCode: string | null;
  Product2Id: string | null;
  RelatedLineId: string | null;
  Type: string | null;
  TaxName: string | null;
  TaxCode: string | null;
  TaxRate: number | null;
  TaxEffectiveDate: DateText | null;
  ChargeTaxAmount: number | null;
  ChargeAmountWithTax: number | null;
  AdjustmentTaxAmount: number | null;
  AdjustmentAmountWithTax: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    InvoiceLine: { fields: InvoiceLine; parents: AuditParents; children: {} };
  }
}
