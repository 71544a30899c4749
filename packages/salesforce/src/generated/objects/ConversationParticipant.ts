// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ConversationParticipant {
  Id: string;
  Name: string | null;
  IsDeleted: boolean;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ConversationId: string | null;
  AppType: string | null;
  JoinedTime: DateTimeText | null;
  ParticipantEntityId: string | null;
  ParticipantKey: string | null;
  ParticipantRole: string | null;
  ParticipantContext: string | null;
  ParticipantDisplayName: string | null;
  LeftTime: DateTimeText | null;
  LastActiveTime: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConversationParticipant: { fields: ConversationParticipant; parents: AuditParents; children: {} };
  }
}
