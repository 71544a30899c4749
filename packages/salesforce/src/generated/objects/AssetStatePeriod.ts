// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AssetStatePeriod extends SystemFields {
  IsDeleted: boolean;
  AssetStatePeriodNumber: string | null;
  AssetId: string | null;
  StartDate: DateTimeText | null;
  EndDate: DateTimeText | null;
  Quantity: number | null;
  Amount: number | null;
  Mrr: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssetStatePeriod: { fields: AssetStatePeriod; parents: AuditParents; children: {} };
  }
}
