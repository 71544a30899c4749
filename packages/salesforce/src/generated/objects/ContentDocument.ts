// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContentDocument extends SystemFields {
  IsArchived: boolean;
  ArchivedById: string | null;
  ArchivedDate: DateText | null;
  IsDeleted: boolean;
  OwnerId: string;
  Title: string;
  PublishStatus: string;
  LatestPublishedVersionId: string | null;
  ParentId: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Description: string | null;
  ContentSize: number | null;
  FileType: string | null;
  FileExtension: string | null;
  SharingOption: string | null;
  SharingPrivacy: string | null;
  ContentModifiedDate: DateTimeText | null;
  ContentAssetId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentDocument: { fields: ContentDocument; parents: AuditParents & { Owner: 'User'; LatestPublishedVersion: 'ContentVersion' | null; ContentAsset: 'ContentAsset' | null }; children: { ContentDistributions: 'ContentDistribution'; Feeds: 'ContentDocumentFeed'; Histories: 'ContentDocumentHistory'; ContentDocumentLinks: 'ContentDocumentLink'; ContentVersions: 'ContentVersion'; FeedSubscriptionsForEntity: 'EntitySubscription'; TopicAssignments: 'TopicAssignment' } };
  }
}
