// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContactPointEmailHistory {
  Id: string;
  IsDeleted: boolean;
  ContactPointEmailId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointEmailHistory: { fields: ContactPointEmailHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
