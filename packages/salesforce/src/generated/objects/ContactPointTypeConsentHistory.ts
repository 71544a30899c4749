// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContactPointTypeConsentHistory {
  Id: string;
  IsDeleted: boolean;
  ContactPointTypeConsentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointTypeConsentHistory: { fields: ContactPointTypeConsentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
