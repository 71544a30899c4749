// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SellerHistory {
  Id: string;
  IsDeleted: boolean;
  SellerId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SellerHistory: { fields: SellerHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
