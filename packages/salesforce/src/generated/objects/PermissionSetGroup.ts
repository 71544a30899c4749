// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PermissionSetGroup extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  Description: string | null;
  Status: string | null;
  HasActivationRequired: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PermissionSetGroup: { fields: PermissionSetGroup; parents: AuditParents; children: {} };
  }
}
