// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PromotionTierHistory {
  Id: string;
  IsDeleted: boolean;
  PromotionTierId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionTierHistory: { fields: PromotionTierHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
