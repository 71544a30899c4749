// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserPackageLicense extends SystemFields {
  PackageLicenseId: string;
  UserId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserPackageLicense: { fields: UserPackageLicense; parents: AuditParents & { PackageLicense: 'PackageLicense' }; children: {} };
  }
}
