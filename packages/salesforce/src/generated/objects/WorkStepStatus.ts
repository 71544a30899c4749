// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WorkStepStatus extends SystemFields {
  MasterLabel: string | null;
  ApiName: string | null;
  SortOrder: number | null;
  IsDefault: boolean;
  StatusCode: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkStepStatus: { fields: WorkStepStatus; parents: AuditParents; children: {} };
  }
}
