// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface KnowledgeArticleVersion extends SystemFields {
  KnowledgeArticleId: string;
  OwnerId: string;
  IsDeleted: boolean;
  ValidationStatus: string;
  PublishStatus: string;
  VersionNumber: number;
  IsLatestVersion: boolean;
  IsVisibleInApp: boolean;
  IsVisibleInPkb: boolean;
  IsVisibleInCsp: boolean;
  IsVisibleInPrm: boolean;
  Language: string;
  Title: string;
  UrlName: string;
  ArchivedDate: DateTimeText | null;
  ArchivedById: string | null;
  Summary: string | null;
  ArticleNumber: string;
  FirstPublishedDate: DateTimeText | null;
  LastPublishedDate: DateTimeText | null;
  ArticleArchivedById: string | null;
  ArticleArchivedDate: DateTimeText | null;
  ArticleCaseAttachCount: number | null;
  ArticleCreatedById: string | null;
  ArticleCreatedDate: DateTimeText | null;
  ArticleMasterLanguage: string | null;
  ArticleTotalViewCount: number | null;
  SourceId: string | null;
  ArticleType: string;
  AssignedToId: string | null;
  AssignedById: string | null;
  AssignmentDate: DateTimeText | null;
  AssignmentDueDate: DateTimeText | null;
  AssignmentNote: string | null;
  MigratedToFromArticleVersion: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    KnowledgeArticleVersion: { fields: KnowledgeArticleVersion; parents: AuditParents & { Owner: 'Name'; ArchivedBy: 'User' | null; ArticleArchivedBy: 'User' | null; ArticleCreatedBy: 'User' | null; AssignedTo: 'Name' | null; AssignedBy: 'User' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CaseArticles: 'CaseArticle'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; LinkedArticles: 'LinkedArticle'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; SearchPromotionRules: 'SearchPromotionRule'; TopicAssignments: 'TopicAssignment' } };
  }
}
