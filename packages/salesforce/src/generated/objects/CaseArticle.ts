// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CaseArticle {
  Id: string;
  CaseId: string;
  KnowledgeArticleId: string;
  KnowledgeArticleVersionId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  IsDeleted: boolean;
  ArticleLanguage: string | null;
  ArticleVersionNumber: number | null;
  IsSharedByEmail: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseArticle: { fields: CaseArticle; parents: { CreatedBy: 'User'; Case: 'Case' }; children: {} };
  }
}
