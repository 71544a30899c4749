// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WebCartAdjustmentGroup extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  CartId: string | null;
  TotalAmount: number | null;
  TaxAmount: number | null;
  AdjustmentTargetType: string | null;
  TotalAmountWithTax: number | null;
  AdjustmentSource: string | null;
  AdjustmentValue: number | null;
  AdjustmentType: string | null;
  Description: string | null;
  Priority: number | null;
  PriceAdjustmentCauseId: string | null;
  AdjustmentBasisReferenceId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebCartAdjustmentGroup: { fields: WebCartAdjustmentGroup; parents: AuditParents; children: {} };
  }
}
