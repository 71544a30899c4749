// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FeedItem {
  Id: string;
  ParentId: string;
  Type: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  IsDeleted: boolean;
  LastModifiedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  Revision: number | null;
  LastEditById: string | null;
  LastEditDate: DateTimeText | null;
  CommentCount: number;
  LikeCount: number;
  Title: string | null;
  Body: string | null;
  LinkUrl: string | null;
  IsRichText: boolean;
  RelatedRecordId: string | null;
  InsertedById: string;
  BestCommentId: string | null;
  HasContent: boolean;
  HasLink: boolean;
  HasFeedEntity: boolean;
  HasVerifiedComment: boolean;
  IsClosed: boolean;
  Status: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedItem: { fields: FeedItem; parents: { CreatedBy: 'User'; Parent: 'Name'; InsertedBy: 'User'; BestComment: 'FeedComment' | null }; children: { FeedAttachments: 'FeedAttachment'; FeedComments: 'FeedComment'; FeedLikes: 'FeedLike'; FeedRevisions: 'FeedRevision'; FeedSignals: 'FeedSignal'; FeedTrackedChanges: 'FeedTrackedChange'; TopicAssignments: 'TopicAssignment'; FeedItemThanks: 'WorkThanks' } };
  }
}
