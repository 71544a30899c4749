// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProfileSkillEndorsement extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ProfileSkillUserId: string;
  UserId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProfileSkillEndorsement: { fields: ProfileSkillEndorsement; parents: AuditParents & { ProfileSkillUser: 'ProfileSkillUser'; User: 'User' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; Feeds: 'ProfileSkillEndorsementFeed'; Histories: 'ProfileSkillEndorsementHistory' } };
  }
}
