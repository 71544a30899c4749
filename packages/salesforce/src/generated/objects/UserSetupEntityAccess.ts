// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface UserSetupEntityAccess {
  Id: string;
  DurableId: string | null;
  SetupEntityId: string | null;
  KeyPrefix: string | null;
  DeveloperName: string | null;
  NamespacePrefix: string | null;
  LastCacheUpdate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserSetupEntityAccess: { fields: UserSetupEntityAccess; parents: {}; children: {} };
  }
}
