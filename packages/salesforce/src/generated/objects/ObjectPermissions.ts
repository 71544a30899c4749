// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ObjectPermissions extends SystemFields {
  ParentId: string;
  SobjectType: string;
  PermissionsCreate: boolean;
  PermissionsRead: boolean;
  PermissionsEdit: boolean;
  PermissionsDelete: boolean;
  PermissionsViewAllRecords: boolean;
  PermissionsModifyAllRecords: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ObjectPermissions: { fields: ObjectPermissions; parents: AuditParents & { Parent: 'PermissionSet' }; children: {} };
  }
}
