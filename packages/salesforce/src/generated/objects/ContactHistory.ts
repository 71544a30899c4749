// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContactHistory {
  Id: string;
  IsDeleted: boolean;
  ContactId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactHistory: { fields: ContactHistory; parents: { CreatedBy: 'User'; Contact: 'Contact' }; children: {} };
  }
}
