// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ManagedContent extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  PrimaryLanguage: string | null;
  ContentKey: string | null;
  AuthoredManagedContentSpaceId: string | null;
  ExternalId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ManagedContent: { fields: ManagedContent; parents: AuditParents; children: {} };
  }
}
