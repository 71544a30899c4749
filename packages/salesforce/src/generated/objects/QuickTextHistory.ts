// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface QuickTextHistory {
  Id: string;
  IsDeleted: boolean;
  QuickTextId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    QuickTextHistory: { fields: QuickTextHistory; parents: { CreatedBy: 'User'; QuickText: 'QuickText' }; children: {} };
  }
}
