// Generated from specs/salesforce/objects.json. Do not edit.
export interface KnowledgeArticleVoteStat {
  Id: string;
  IsDeleted: boolean;
  ParentId: string;
  NormalizedScore: number | null;
  Channel: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    KnowledgeArticleVoteStat: { fields: KnowledgeArticleVoteStat; parents: { Parent: 'KnowledgeArticle' }; children: {} };
  }
}
