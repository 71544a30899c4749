// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProcessDefinition extends SystemFields {
  Name: string;
  DeveloperName: string;
  Type: string;
  Description: string | null;
  TableEnumOrId: string;
  LockType: string;
  State: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessDefinition: { fields: ProcessDefinition; parents: AuditParents; children: {} };
  }
}
