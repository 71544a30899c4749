// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseStatus extends SystemFields {
  MasterLabel: string | null;
  ApiName: string;
  SortOrder: number | null;
  IsDefault: boolean;
  IsClosed: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseStatus: { fields: CaseStatus; parents: AuditParents; children: {} };
  }
}
