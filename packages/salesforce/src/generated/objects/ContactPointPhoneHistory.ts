// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContactPointPhoneHistory {
  Id: string;
  IsDeleted: boolean;
  ContactPointPhoneId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointPhoneHistory: { fields: ContactPointPhoneHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
