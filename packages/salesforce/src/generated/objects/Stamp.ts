// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Stamp extends SystemFields {
  IsDeleted: boolean;
  ParentId: string;
  MasterLabel: string;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Stamp: { fields: Stamp; parents: AuditParents & { Parent: 'Organization' }; children: { CustomBrands: 'CustomBrand' } };
  }
}
