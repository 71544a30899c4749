// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ManagedContentChannel extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  Type: string | null;
  OptionsIsSearchable: boolean;
  OptionsIsCacheControlPublic: boolean;
  OptionsIsDomainLocked: boolean;
  Domain: string | null;
  DomainHostName: string | null;
  CacheControlMaxAge: number | null;
  MediaCacheControlMaxAge: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ManagedContentChannel: { fields: ManagedContentChannel; parents: AuditParents; children: {} };
  }
}
