// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SolutionStatus extends SystemFields {
  MasterLabel: string | null;
  ApiName: string;
  SortOrder: number | null;
  IsDefault: boolean;
  IsReviewed: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SolutionStatus: { fields: SolutionStatus; parents: AuditParents; children: {} };
  }
}
