// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PromotionSegmentHistory {
  Id: string;
  IsDeleted: boolean;
  PromotionSegmentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionSegmentHistory: { fields: PromotionSegmentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
