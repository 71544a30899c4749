// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ProductCategory extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  CatalogId: string | null;
  ParentCategoryId: string | null;
  Description: string | null;
  NumberOfProducts: number | null;
  SortOrder: number | null;
  IsNavigational: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCategory: { fields: ProductCategory; parents: AuditParents; children: {} };
  }
}
