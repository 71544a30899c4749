// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PermissionSetTabSetting {
  Id: string;
  ParentId: string | null;
  Visibility: string | null;
  Name: string | null;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PermissionSetTabSetting: { fields: PermissionSetTabSetting; parents: {}; children: {} };
  }
}
