// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EmailMessage extends SystemFields {
  ParentId: string | null;
  ActivityId: string | null;
  TextBody: string | null;
  HtmlBody: string | null;
  Headers: string | null;
  Subject: string | null;
  Name: string | null;
  FromName: string | null;
  FromAddress: string | null;
  ValidatedFromAddress: string | null;
  ToAddress: string | null;
  CcAddress: string | null;
  BccAddress: string | null;
  Incoming: boolean;
  HasAttachment: boolean;
  Status: string;
  MessageDate: DateTimeText | null;
  IsDeleted: boolean;
  ReplyToEmailMessageId: string | null;
  IsExternallyVisible: boolean;
  MessageIdentifier: string | null;
  ThreadIdentifier: string | null;
  ClientThreadIdentifier: string | null;
  IsClientManaged: boolean;
  RelatedToId: string | null;
  IsTracked: boolean;
  IsOpened: boolean;
  FirstOpenedDate: DateTimeText | null;
  LastOpenedDate: DateTimeText | null;
  IsBounced: boolean;
  EmailTemplateId: string | null;
  IsPrivateDraft: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailMessage: { fields: EmailMessage; parents: AuditParents & { Parent: 'Case' | null; ReplyToEmailMessage: 'EmailMessage' | null; RelatedTo: 'Name' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; EmailMessageRelations: 'EmailMessageRelation'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory' } };
  }
}
