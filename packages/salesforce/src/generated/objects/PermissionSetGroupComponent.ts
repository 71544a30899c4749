// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PermissionSetGroupComponent extends SystemFields {
  IsDeleted: boolean;
  PermissionSetGroupId: string | null;
  PermissionSetId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PermissionSetGroupComponent: { fields: PermissionSetGroupComponent; parents: AuditParents; children: {} };
  }
}
