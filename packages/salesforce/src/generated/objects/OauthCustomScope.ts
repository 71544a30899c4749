// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OauthCustomScope extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  Description: string | null;
  IsPublic: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OauthCustomScope: { fields: OauthCustomScope; parents: AuditParents; children: {} };
  }
}
