// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface MessagingSessionHistory {
  Id: string;
  IsDeleted: boolean;
  MessagingSessionId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingSessionHistory: { fields: MessagingSessionHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
