// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface OrgMetricScanResult extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  OrgMetricScanSummaryId: string | null;
  Url: string | null;
  Object: string | null;
  Date: DateTimeText | null;
  Type: string | null;
  Profile: number | null;
  User: string | null;
  Quantity: number | null;
  ItemStatus: string | null;
  Flags: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrgMetricScanResult: { fields: OrgMetricScanResult; parents: AuditParents; children: {} };
  }
}
