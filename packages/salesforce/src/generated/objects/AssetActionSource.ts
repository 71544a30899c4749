// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AssetActionSource extends SystemFields {
  IsDeleted: boolean;
  AssetActionSourceNumber: string | null;
  AssetActionId: string | null;
  ReferenceEntityItemId: string | null;
  ProductAmount: number | null;
  AdjustmentAmount: number | null;
  EstimatedTax: number | null;
  ActualTax: number | null;
  Subtotal: number | null;
  StartDate: DateTimeText | null;
  EndDate: DateTimeText | null;
  Quantity: number | null;
  TransactionDate: DateTimeText | null;
  ExternalReference: string | null;
  ExternalReferenceDataSource: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssetActionSource: { fields: AssetActionSource; parents: AuditParents; children: {} };
  }
}
