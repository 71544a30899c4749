// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface SocialPost extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ParentId: string | null;
  PersonaId: string | null;
  WhoId: string | null;
  ReplyToId: string | null;
  Headline: string | null;
  Content: string | null;
  Posted: DateTimeText;
  PostUrl: string | null;
  Provider: string | null;
  Handle: string | null;
  SpamRating: string | null;
  MediaType: string | null;
  MediaProvider: string | null;
  Sentiment: string | null;
  PostPriority: string | null;
  Status: string | null;
  StatusMessage: string | null;
  Recipient: string | null;
  RecipientType: string | null;
  MessageType: string | null;
  R6PostId: string | null;
  R6TopicId: string | null;
  R6SourceId: string | null;
  TopicType: string | null;
  ExternalPostId: string | null;
  HarvestDate: DateTimeText | null;
  IsOutbound: boolean;
  PostTags: string | null;
  SourceTags: string | null;
  Classification: string | null;
  ThreadSize: number | null;
  CommentCount: number | null;
  Shares: number | null;
  ViewCount: number | null;
  InboundLinkCount: number | null;
  UniqueCommentors: number | null;
  LikesAndVotes: number | null;
  TopicProfileName: string | null;
  KeywordGroupName: string | null;
  EngagementLevel: string | null;
  AssignedTo: string | null;
  OutboundSocialAccountId: string | null;
  ReviewedStatus: string | null;
  AttachmentUrl: string | null;
  AttachmentType: string | null;
  DeletedById: string | null;
  ResponseContextExternalId: string | null;
  LikedBy: string | null;
  AnalyzerScore: number | null;
  Language: string | null;
  ReviewScore: number | null;
  ReviewScale: number | null;
  HiddenById: string | null;
  Notes: string | null;
  TruncatedContent: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SocialPost: { fields: SocialPost; parents: AuditParents & { Owner: 'Name'; Parent: 'Case' | null; Persona: 'SocialPersona' | null; Who: 'Name' | null; ReplyTo: 'SocialPost' | null; OutboundSocialAccount: 'ExternalSocialAccount' | null; DeletedBy: 'User' | null; HiddenBy: 'User' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Personas: 'SocialPersona'; Replies: 'SocialPost'; Feeds: 'SocialPostFeed'; Histories: 'SocialPostHistory' } };
  }
}
