// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PromotionQualifierHistory {
  Id: string;
  IsDeleted: boolean;
  PromotionQualifierId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionQualifierHistory: { fields: PromotionQualifierHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
