// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProductCategoryProduct extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ProductCategoryId: string | null;
  ProductId: string | null;
  IsPrimaryCategory: boolean;
  CatalogId: string | null;
  ProductToCategory: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCategoryProduct: { fields: ProductCategoryProduct; parents: AuditParents; children: {} };
  }
}
