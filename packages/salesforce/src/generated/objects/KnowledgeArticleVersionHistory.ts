// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface KnowledgeArticleVersionHistory {
  Id: string;
  IsDeleted: boolean;
  ParentId: string;
  Language: string;
  VersionNumber: number;
  ParentSobjectType: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  EventType: string;
  FieldName: string | null;
  OldValue: string | null;
  NewValue: string | null;
  VersionId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    KnowledgeArticleVersionHistory: { fields: KnowledgeArticleVersionHistory; parents: { CreatedBy: 'User'; Parent: 'KnowledgeArticle' }; children: {} };
  }
}
