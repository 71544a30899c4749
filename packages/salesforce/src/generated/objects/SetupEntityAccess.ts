// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SetupEntityAccess {
  Id: string;
  ParentId: string;
  SetupEntityId: string;
  SetupEntityType: string | null;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SetupEntityAccess: { fields: SetupEntityAccess; parents: { Parent: 'PermissionSet' }; children: {} };
  }
}
