// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PromotionHistory {
  Id: string;
  IsDeleted: boolean;
  PromotionId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionHistory: { fields: PromotionHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
