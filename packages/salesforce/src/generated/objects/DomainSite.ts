// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DomainSite extends SystemFields {
  DomainId: string;
  SiteId: string;
  PathPrefix: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DomainSite: { fields: DomainSite; parents: AuditParents & { Domain: 'Domain'; Site: 'Site' }; children: {} };
  }
}
