// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SiteRedirectMapping extends SystemFields {
  SiteId: string | null;
  IsActive: boolean;
  Source: string | null;
  Target: string | null;
  Action: string | null;
  IsDynamic: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SiteRedirectMapping: { fields: SiteRedirectMapping; parents: AuditParents; children: {} };
  }
}
