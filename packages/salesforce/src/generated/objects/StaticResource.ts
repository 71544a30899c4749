// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface StaticResource extends SystemFields {
  NamespacePrefix: string | null;
  Name: string;
  ContentType: string;
  BodyLength: number;
  Body: string | null;
  Description: string | null;
  CacheControl: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    StaticResource: { fields: StaticResource; parents: AuditParents; children: {} };
  }
}
