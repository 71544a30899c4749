// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface Conversation {
  Id: string;
  Name: string | null;
  IsDeleted: boolean;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ConversationIdentifier: string | null;
  StartTime: DateTimeText | null;
  EndTime: DateTimeText | null;
  ConversationChannelId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Conversation: { fields: Conversation; parents: AuditParents; children: {} };
  }
}
