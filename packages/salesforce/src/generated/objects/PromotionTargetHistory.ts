// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PromotionTargetHistory {
  Id: string;
  IsDeleted: boolean;
  PromotionTargetId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionTargetHistory: { fields: PromotionTargetHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
