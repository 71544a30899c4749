// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LinkedArticleHistory {
  Id: string;
  IsDeleted: boolean;
  LinkedArticleId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LinkedArticleHistory: { fields: LinkedArticleHistory; parents: { CreatedBy: 'User'; LinkedArticle: 'LinkedArticle' }; children: {} };
  }
}
