// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface BuyerGroupHistory {
  Id: string;
  IsDeleted: boolean;
  BuyerGroupId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BuyerGroupHistory: { fields: BuyerGroupHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
