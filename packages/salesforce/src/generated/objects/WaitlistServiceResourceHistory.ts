// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WaitlistServiceResourceHistory {
  Id: string;
  IsDeleted: boolean;
  WaitlistServiceResourceId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaitlistServiceResourceHistory: { fields: WaitlistServiceResourceHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
