// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SiteIframeWhiteListUrl extends SystemFields {
  IsDeleted: boolean;
  SiteId: string | null;
  Url: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SiteIframeWhiteListUrl: { fields: SiteIframeWhiteListUrl; parents: AuditParents; children: {} };
  }
}
