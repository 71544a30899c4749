// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OauthCustomScopeApp extends SystemFields {
  IsDeleted: boolean;
  OauthConsumerId: string | null;
  OauthCustomScopeId: string | null;
  ApplicationId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OauthCustomScopeApp: { fields: OauthCustomScopeApp; parents: AuditParents; children: {} };
  }
}
