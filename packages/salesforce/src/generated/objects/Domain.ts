// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Domain extends SystemFields {
  DomainType: string;
  Domain: string;
  OptionsHstsPreload: boolean;
  CnameTarget: string | null;
  HttpsOption: string | null;
  OptionsExternalHttps: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Domain: { fields: Domain; parents: AuditParents; children: { DomainSites: 'DomainSite' } };
  }
}
