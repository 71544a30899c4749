// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProductAttributeSetItem extends SystemFields {
  IsDeleted: boolean;
  ProductAttributeSetId: string | null;
  Field: string | null;
  Sequence: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductAttributeSetItem: { fields: ProductAttributeSetItem; parents: AuditParents; children: {} };
  }
}
