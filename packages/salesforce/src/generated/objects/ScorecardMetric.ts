// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ScorecardMetric extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ScorecardId: string | null;
  Description: string | null;
  Category: string | null;
  ReportId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ScorecardMetric: { fields: ScorecardMetric; parents: AuditParents; children: {} };
  }
}
