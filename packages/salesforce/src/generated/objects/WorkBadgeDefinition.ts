// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkBadgeDefinition extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsCompanyWide: boolean;
  Description: string;
  ImageUrl: string;
  IsActive: boolean;
  LimitNumber: number | null;
  IsLimitPerUser: boolean;
  LimitStartDate: DateTimeText | null;
  GivenBadgeCount: number | null;
  IsRewardBadge: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkBadgeDefinition: { fields: WorkBadgeDefinition; parents: AuditParents & { Owner: 'Name' }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; WorkAccesses: 'WorkAccess'; Badges: 'WorkBadge'; Feeds: 'WorkBadgeDefinitionFeed'; Histories: 'WorkBadgeDefinitionHistory' } };
  }
}
