// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContactPointConsentHistory {
  Id: string;
  IsDeleted: boolean;
  ContactPointConsentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointConsentHistory: { fields: ContactPointConsentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
