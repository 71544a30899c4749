// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProductAttributeSetProduct extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ProductAttributeSetId: string | null;
  ProductId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductAttributeSetProduct: { fields: ProductAttributeSetProduct; parents: AuditParents; children: {} };
  }
}
