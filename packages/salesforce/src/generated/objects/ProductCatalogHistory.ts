// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProductCatalogHistory {
  Id: string;
  IsDeleted: boolean;
  ProductCatalogId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCatalogHistory: { fields: ProductCatalogHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
