// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface BrandingSetProperty extends SystemFields {
  IsDeleted: boolean;
  BrandingSetId: string;
  PropertyName: string;
  PropertyValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BrandingSetProperty: { fields: BrandingSetProperty; parents: AuditParents & { BrandingSet: 'BrandingSet' }; children: {} };
  }
}
