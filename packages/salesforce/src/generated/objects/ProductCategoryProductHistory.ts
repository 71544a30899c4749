// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProductCategoryProductHistory {
  Id: string;
  IsDeleted: boolean;
  ProductCategoryProductId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCategoryProductHistory: { fields: ProductCategoryProductHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
