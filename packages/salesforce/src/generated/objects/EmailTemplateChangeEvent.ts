// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface EmailTemplateChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  DeveloperName: string | null;
  NamespacePrefix: string | null;
  OwnerId: string | null;
  FolderId: string | null;
  BrandTemplateId: string | null;
  EnhancedLetterheadId: string | null;
  TemplateStyle: string | null;
  IsActive: boolean;
  TemplateType: string | null;
  Encoding: string | null;
  Description: string | null;
  Subject: string | null;
  HtmlValue: string | null;
  Body: string | null;
  TimesUsed: number | null;
  LastUsedDate: DateTimeText | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ApiVersion: number | null;
  Markup: string | null;
  UiType: string | null;
  RelatedEntityType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailTemplateChangeEvent: { fields: EmailTemplateChangeEvent; parents: AuditParents; children: {} };
  }
}
