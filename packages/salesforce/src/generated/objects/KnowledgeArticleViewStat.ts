// Generated from specs/salesforce/objects.json. Do not edit.
export interface KnowledgeArticleViewStat {
  Id: string;
  IsDeleted: boolean;
  ParentId: string;
  NormalizedScore: number | null;
  Channel: string;
  ViewCount: number;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    KnowledgeArticleViewStat: { fields: KnowledgeArticleViewStat; parents: { Parent: 'KnowledgeArticle' }; children: {} };
  }
}
