// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FieldPermissions {
  Id: string;
  ParentId: string;
  SobjectType: string;
  Field: string;
  PermissionsEdit: boolean;
  PermissionsRead: boolean;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FieldPermissions: { fields: FieldPermissions; parents: { Parent: 'PermissionSet' }; children: {} };
  }
}
