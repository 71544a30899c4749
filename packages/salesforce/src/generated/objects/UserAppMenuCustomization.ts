// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserAppMenuCustomization extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  ApplicationId: string | null;
  SortOrder: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserAppMenuCustomization: { fields: UserAppMenuCustomization; parents: AuditParents & { Owner: 'Name'; Application: 'ConnectedApplication' | null }; children: {} };
  }
}
