// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface BrandTemplate extends SystemFields {
  Name: string;
  DeveloperName: string;
  IsActive: boolean;
  Description: string | null;
  Value: string;
  NamespacePrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BrandTemplate: { fields: BrandTemplate; parents: AuditParents; children: {} };
  }
}
