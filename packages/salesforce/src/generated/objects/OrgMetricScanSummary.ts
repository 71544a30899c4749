// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface OrgMetricScanSummary extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  OrgMetricId: string | null;
  Status: string | null;
  ImplementationEffort: string | null;
  ErrorMessage: string | null;
  ItemCount: number | null;
  FeatureLimit: number | null;
  Unit: string | null;
  PercentUsage: number | null;
  ScanDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrgMetricScanSummary: { fields: OrgMetricScanSummary; parents: AuditParents; children: {} };
  }
}
