// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LegalEntityHistory {
  Id: string;
  IsDeleted: boolean;
  LegalEntityId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LegalEntityHistory: { fields: LegalEntityHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
