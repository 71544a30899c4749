// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface LinkedArticle extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  KnowledgeArticleVersionId: string | null;
  LinkedEntityId: string | null;
  KnowledgeArticleId: string | null;
  Type: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LinkedArticle: { fields: LinkedArticle; parents: AuditParents & { LinkedEntity: 'Name' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; Feeds: 'LinkedArticleFeed'; Histories: 'LinkedArticleHistory'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; TopicAssignments: 'TopicAssignment' } };
  }
}
