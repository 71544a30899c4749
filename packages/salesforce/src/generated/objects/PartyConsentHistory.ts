// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PartyConsentHistory {
  Id: string;
  IsDeleted: boolean;
  PartyConsentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PartyConsentHistory: { fields: PartyConsentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
