// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProductAttribute extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ProductId: string | null;
  VariantParentId: string | null;
  Sequence: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductAttribute: { fields: ProductAttribute; parents: AuditParents; children: {} };
  }
}
