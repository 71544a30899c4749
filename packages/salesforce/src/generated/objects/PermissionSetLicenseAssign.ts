// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PermissionSetLicenseAssign extends SystemFields {
  IsDeleted: boolean;
  PermissionSetLicenseId: string;
  AssigneeId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PermissionSetLicenseAssign: { fields: PermissionSetLicenseAssign; parents: AuditParents & { PermissionSetLicense: 'PermissionSetLicense'; Assignee: 'User' }; children: {} };
  }
}
