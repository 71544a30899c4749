// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface Product2History {
  Id: string;
  IsDeleted: boolean;
  Product2Id: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Product2History: { fields: Product2History; parents: { CreatedBy: 'User'; Product2: 'Product2' }; children: {} };
  }
}
