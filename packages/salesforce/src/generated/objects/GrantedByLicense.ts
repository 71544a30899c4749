// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface GrantedByLicense extends SystemFields {
  IsDeleted: boolean;
  PermissionSetLicenseId: string;
  CustomPermissionId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    GrantedByLicense: { fields: GrantedByLicense; parents: AuditParents & { PermissionSetLicense: 'PermissionSetLicense'; CustomPermission: 'CustomPermission' }; children: {} };
  }
}
