// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface InvoiceLineHistory {
  Id: string;
  IsDeleted: boolean;
  InvoiceLineId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    InvoiceLineHistory: { fields: InvoiceLineHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
