// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CorsWhitelistEntry extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  UrlPattern: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CorsWhitelistEntry: { fields: CorsWhitelistEntry; parents: AuditParents; children: {} };
  }
}
