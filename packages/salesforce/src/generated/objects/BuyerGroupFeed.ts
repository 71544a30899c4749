// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface BuyerGroupFeed {
  Id: string;
  ParentId: string | null;
  Type: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  IsDeleted: boolean;
  LastModifiedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  CommentCount: number | null;
  LikeCount: number | null;
  Title: string | null;
  Body: string | null;
  LinkUrl: string | null;
  IsRichText: boolean;
  RelatedRecordId: string | null;
  InsertedById: string | null;
  BestCommentId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BuyerGroupFeed: { fields: BuyerGroupFeed; parents: { CreatedBy: 'User' }; children: {} };
  }
}
