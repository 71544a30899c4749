// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProfileSkillUser extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ProfileSkillId: string;
  UserId: string | null;
  EndorsementCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProfileSkillUser: { fields: ProfileSkillUser; parents: AuditParents & { ProfileSkill: 'ProfileSkill'; User: 'User' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; ProfileSkillUserEndorsements: 'ProfileSkillEndorsement'; Feeds: 'ProfileSkillUserFeed'; Histories: 'ProfileSkillUserHistory' } };
  }
}
