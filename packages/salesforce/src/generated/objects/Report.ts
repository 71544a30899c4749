// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Report extends SystemFields {
  OwnerId: string;
  FolderName: string | null;
  IsDeleted: boolean;
  Name: string;
  Description: string | null;
  DeveloperName: string;
  NamespacePrefix: string | null;
  LastRunDate: DateTimeText | null;
  Format: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Report: { fields: Report; parents: AuditParents & { Owner: 'Name' }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; Feeds: 'ReportFeed' } };
  }
}
