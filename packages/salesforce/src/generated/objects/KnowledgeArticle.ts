// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface KnowledgeArticle extends SystemFields {
  IsDeleted: boolean;
  ArticleNumber: string;
  ArchivedDate: DateTimeText | null;
  ArchivedById: string | null;
  FirstPublishedDate: DateTimeText | null;
  LastPublishedDate: DateTimeText | null;
  CaseAssociationCount: number;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  MigratedToFromArticle: string | null;
  TotalViewCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    KnowledgeArticle: { fields: KnowledgeArticle; parents: AuditParents; children: { AttachedContentDocuments: 'AttachedContentDocument'; CaseArticles: 'CaseArticle'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; VersionHistories: 'KnowledgeArticleVersionHistory'; ViewStats: 'KnowledgeArticleViewStat'; VoteStats: 'KnowledgeArticleVoteStat'; LinkedArticles: 'LinkedArticle'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; Votes: 'Vote' } };
  }
}
