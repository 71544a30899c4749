// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProfileSkillUserFeed {
  Id: string;
  ParentId: string;
  Type: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  IsDeleted: boolean;
  LastModifiedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  CommentCount: number;
  LikeCount: number;
  Title: string | null;
  Body: string | null;
  LinkUrl: string | null;
  IsRichText: boolean;
  RelatedRecordId: string | null;
  InsertedById: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProfileSkillUserFeed: { fields: ProfileSkillUserFeed; parents: { CreatedBy: 'User'; Parent: 'ProfileSkillUser'; InsertedBy: 'User' | null }; children: { FeedAttachments: 'FeedAttachment'; FeedComments: 'FeedComment'; FeedLikes: 'FeedLike'; FeedSignals: 'FeedSignal'; FeedTrackedChanges: 'FeedTrackedChange' } };
  }
}
