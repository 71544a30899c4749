// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ProfileSkill extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  UserCount: number | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProfileSkill: { fields: ProfileSkill; parents: AuditParents & { Owner: 'Name' }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; Feeds: 'ProfileSkillFeed'; Histories: 'ProfileSkillHistory'; ProfileSkillUserChildren: 'ProfileSkillUser' } };
  }
}
