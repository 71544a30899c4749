// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EmailTemplate extends SystemFields {
  Name: string;
  DeveloperName: string;
  NamespacePrefix: string | null;
  OwnerId: string;
  FolderId: string;
  FolderName: string | null;
  BrandTemplateId: string | null;
  EnhancedLetterheadId: string | null;
  TemplateStyle: string;
  IsActive: boolean;
  TemplateType: string;
  Encoding: string | null;
  Description: string | null;
  Subject: string | null;
  HtmlValue: string | null;
  Body: string | null;
  TimesUsed: number | null;
  LastUsedDate: DateTimeText | null;
  ApiVersion: number | null;
  Markup: string | null;
  UiType: string | null;
  RelatedEntityType: string | null;
  IsBuilderContent: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailTemplate: { fields: EmailTemplate; parents: AuditParents & { Owner: 'User'; Folder: 'Name' }; children: { AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink' } };
  }
}
