// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FeedComment {
  Id: string;
  FeedItemId: string;
  ParentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  Revision: number | null;
  LastEditById: string | null;
  LastEditDate: DateTimeText | null;
  CommentBody: string;
  IsDeleted: boolean;
  InsertedById: string;
  CommentType: string | null;
  RelatedRecordId: string | null;
  IsRichText: boolean;
  IsVerified: boolean;
  HasEntityLinks: boolean;
  Status: string | null;
  ThreadParentId: string | null;
  ThreadLevel: number | null;
  ThreadChildrenCount: number | null;
  ThreadLastUpdatedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FeedComment: { fields: FeedComment; parents: { CreatedBy: 'User'; InsertedBy: 'User'; ThreadParent: 'FeedComment' | null }; children: { FeedAttachments: 'FeedAttachment'; FeedThreadedComments: 'FeedComment'; FeedRevisions: 'FeedRevision' } };
  }
}
