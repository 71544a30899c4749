// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProductCategoryHistory {
  Id: string;
  IsDeleted: boolean;
  ProductCategoryId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCategoryHistory: { fields: ProductCategoryHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
