// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ProductCategoryProductChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ProductCategoryId: string | null;
  ProductId: string | null;
  IsPrimaryCategory: boolean;
  CatalogId: string | null;
  ProductToCategory: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCategoryProductChangeEvent: { fields: ProductCategoryProductChangeEvent; parents: AuditParents; children: {} };
  }
}
