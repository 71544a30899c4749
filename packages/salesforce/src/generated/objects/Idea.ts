// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Idea extends SystemFields {
  IsDeleted: boolean;
  Title: string;
  RecordTypeId: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  CommunityId: string;
  Body: string | null;
  NumComments: number | null;
  VoteScore: number | null;
  VoteTotal: number | null;
  Categories: string | null;
  Status: string | null;
  LastCommentDate: DateTimeText | null;
  LastCommentId: string | null;
  ParentIdeaId: string | null;
  IsHtml: boolean;
  IsMerged: boolean;
  CreatorFullPhotoUrl: string | null;
  CreatorSmallPhotoUrl: string | null;
  CreatorName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Idea: { fields: Idea; parents: AuditParents & { Community: 'Community'; LastComment: 'IdeaComment' | null; ParentIdea: 'Idea' | null }; children: { Comments: 'IdeaComment'; Votes: 'Vote' } };
  }
}
