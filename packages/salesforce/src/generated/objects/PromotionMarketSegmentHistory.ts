// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PromotionMarketSegmentHistory {
  Id: string;
  IsDeleted: boolean;
  PromotionMarketSegmentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionMarketSegmentHistory: { fields: PromotionMarketSegmentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
