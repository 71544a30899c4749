// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AppUsageAssignment extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  RecordId: string | null;
  AppUsageType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppUsageAssignment: { fields: AppUsageAssignment; parents: AuditParents; children: {} };
  }
}
