// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface InvoiceHistory {
  Id: string;
  IsDeleted: boolean;
  InvoiceId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    InvoiceHistory: { fields: InvoiceHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
