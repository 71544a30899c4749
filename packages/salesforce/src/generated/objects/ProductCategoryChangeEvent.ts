// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ProductCategoryChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  CatalogId: string | null;
  ParentCategoryId: string | null;
  Description: string | null;
  NumberOfProducts: number | null;
  SortOrder: number | null;
  IsNavigational: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCategoryChangeEvent: { fields: ProductCategoryChangeEvent; parents: AuditParents; children: {} };
  }
}
