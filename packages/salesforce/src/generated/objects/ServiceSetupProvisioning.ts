// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ServiceSetupProvisioning extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  JobName: string | null;
  TaskName: string | null;
  Status: string | null;
  TaskContext: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceSetupProvisioning: { fields: ServiceSetupProvisioning; parents: AuditParents; children: {} };
  }
}
