// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface BrandingSet extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BrandingSet: { fields: BrandingSet; parents: AuditParents; children: {} };
  }
}
