// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AssignmentRule extends SystemFields {
  Name: string | null;
  SobjectType: string | null;
  Active: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssignmentRule: { fields: AssignmentRule; parents: AuditParents; children: {} };
  }
}
