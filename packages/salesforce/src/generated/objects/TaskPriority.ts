// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface TaskPriority extends SystemFields {
  MasterLabel: string | null;
  ApiName: string;
  SortOrder: number | null;
  IsDefault: boolean;
  IsHighPriority: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TaskPriority: { fields: TaskPriority; parents: AuditParents; children: {} };
  }
}
