// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CustomPermissionDependency extends SystemFields {
  IsDeleted: boolean;
  CustomPermissionId: string;
  RequiredCustomPermissionId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CustomPermissionDependency: { fields: CustomPermissionDependency; parents: AuditParents & { CustomPermission: 'CustomPermission'; RequiredCustomPermission: 'CustomPermission' }; children: {} };
  }
}
