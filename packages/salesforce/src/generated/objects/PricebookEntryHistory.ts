// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PricebookEntryHistory {
  Id: string;
  IsDeleted: boolean;
  PricebookEntryId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PricebookEntryHistory: { fields: PricebookEntryHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
