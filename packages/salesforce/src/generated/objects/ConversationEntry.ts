// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ConversationEntry extends SystemFields {
  IsDeleted: boolean;
  ConversationEntityId: string | null;
  ConversationId: string | null;
  Seq: number | null;
  EntryTime: DateTimeText | null;
  EntryTimeMilliSecs: number | null;
  EntryType: string | null;
  ActorType: string | null;
  ActorId: string | null;
  ActorName: string | null;
  Message: string | null;
  MessageStatus: string | null;
  MessageStatusCode: string | null;
  MessageSendTime: DateTimeText | null;
  MessageDeliverTime: DateTimeText | null;
  MessageReadTime: DateTimeText | null;
  MessageIdentifier: string | null;
  HasAttachments: boolean;
  EntryEndTime: DateTimeText | null;
  ClientTimestamp: DateTimeText | null;
  ClientDuration: number | null;
  ServerReceivedTimestamp: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConversationEntry: { fields: ConversationEntry; parents: AuditParents; children: {} };
  }
}
