// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContactPointAddressHistory {
  Id: string;
  IsDeleted: boolean;
  ContactPointAddressId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointAddressHistory: { fields: ContactPointAddressHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
