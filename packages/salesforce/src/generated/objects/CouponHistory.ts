// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CouponHistory {
  Id: string;
  IsDeleted: boolean;
  CouponId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CouponHistory: { fields: CouponHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
