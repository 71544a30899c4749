// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PromotionSegmentSalesStoreHistory {
  Id: string;
  IsDeleted: boolean;
  PromotionSegmentSalesStoreId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionSegmentSalesStoreHistory: { fields: PromotionSegmentSalesStoreHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
