// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface MessagingEndUserHistory {
  Id: string;
  IsDeleted: boolean;
  MessagingEndUserId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingEndUserHistory: { fields: MessagingEndUserHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
