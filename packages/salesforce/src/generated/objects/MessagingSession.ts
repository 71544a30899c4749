// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface MessagingSession extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  MessagingChannelId: string | null;
  MessagingEndUserId: string | null;
  Status: string | null;
  CaseId: string | null;
  LeadId: string | null;
  OpportunityId: string | null;
  AcceptTime: DateTimeText | null;
  StartTime: DateTimeText | null;
  EndTime: DateTimeText | null;
  Origin: string | null;
  AgentType: string | null;
  SessionKey: string | null;
  TargetUserId: string | null;
  ChannelGroup: string | null;
  ChannelIntent: string | null;
  ChannelLocale: string | null;
  ConversationId: string | null;
  EndUserAccountId: string | null;
  EndUserContactId: string | null;
  ChannelType: string | null;
  ChannelName: string | null;
  ChannelKey: string | null;
  PreviewDetails: string | null;
  EndUserMessageCount: number | null;
  AgentMessageCount: number | null;
  ChannelEndUserFormula: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingSession: { fields: MessagingSession; parents: AuditParents; children: {} };
  }
}
