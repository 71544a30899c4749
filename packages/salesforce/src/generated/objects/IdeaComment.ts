// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface IdeaComment {
  Id: string;
  IdeaId: string;
  CommunityId: string | null;
  CommentBody: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  IsDeleted: boolean;
  IsHtml: boolean;
  CreatorFullPhotoUrl: string | null;
  CreatorSmallPhotoUrl: string | null;
  CreatorName: string | null;
  UpVotes: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IdeaComment: { fields: IdeaComment; parents: { CreatedBy: 'User'; Idea: 'Idea' }; children: { Votes: 'Vote' } };
  }
}
