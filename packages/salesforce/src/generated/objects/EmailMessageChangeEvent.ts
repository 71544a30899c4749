// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface EmailMessageChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  ParentId: string | null;
  ActivityId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  TextBody: string | null;
  HtmlBody: string | null;
  Headers: string | null;
  Subject: string | null;
  FromName: string | null;
  FromAddress: string | null;
  ToAddress: string | null;
  CcAddress: string | null;
  BccAddress: string | null;
  Incoming: boolean;
  HasAttachment: boolean;
  Status: string | null;
  MessageDate: DateTimeText | null;
  ReplyToEmailMessageId: string | null;
  IsExternallyVisible: boolean;
  MessageIdentifier: string | null;
  ThreadIdentifier: string | null;
  ClientThreadIdentifier: string | null;
  IsClientManaged: boolean;
  RelatedToId: string | null;
  IsTracked: boolean;
  FirstOpenedDate: DateTimeText | null;
  LastOpenedDate: DateTimeText | null;
  IsBounced: boolean;
  EmailTemplateId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailMessageChangeEvent: { fields: EmailMessageChangeEvent; parents: AuditParents; children: {} };
  }
}
