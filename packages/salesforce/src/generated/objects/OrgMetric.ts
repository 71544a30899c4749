// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OrgMetric extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LatestOrgMetricScanSummaryId: string | null;
  FeatureType: string | null;
  Category: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrgMetric: { fields: OrgMetric; parents: AuditParents; children: {} };
  }
}
