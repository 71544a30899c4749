// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CustomPermission extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  IsProtected: boolean;
  Description: string | null;
  ConnectedAppId: string | null;
  IsLicensed: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CustomPermission: { fields: CustomPermission; parents: AuditParents; children: { CustomPermissionItem: 'CustomPermissionDependency'; CustomPermissionDependencyItem: 'CustomPermissionDependency'; GrantedByLicenses: 'GrantedByLicense'; SetupEntityAccessItems: 'SetupEntityAccess' } };
  }
}
