// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PromotionSegmentBuyerGroupHistory {
  Id: string;
  IsDeleted: boolean;
  PromotionSegmentBuyerGroupId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionSegmentBuyerGroupHistory: { fields: PromotionSegmentBuyerGroupHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
