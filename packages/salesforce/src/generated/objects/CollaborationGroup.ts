// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface CollaborationGroup extends SystemFields {
  Name: string;
  MemberCount: number | null;
  OwnerId: string;
  CollaborationType: string;
  Description: string | null;
  FullPhotoUrl: string | null;
  MediumPhotoUrl: string | null;
  SmallPhotoUrl: string | null;
  LastFeedModifiedDate: DateTimeText;
  InformationTitle: string | null;
  InformationBody: string | null;
  HasPrivateFieldsAccess: boolean;
  CanHaveGuests: boolean;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsArchived: boolean;
  IsAutoArchiveDisabled: boolean;
  AnnouncementId: string | null;
  GroupEmail: string | null;
  BannerPhotoUrl: string | null;
  IsBroadcast: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CollaborationGroup: { fields: CollaborationGroup; parents: AuditParents & { Owner: 'User'; Announcement: 'Announcement' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; Feeds: 'CollaborationGroupFeed'; GroupMembers: 'CollaborationGroupMember'; GroupMemberRequests: 'CollaborationGroupMemberRequest'; CollaborationGroupRecords: 'CollaborationGroupRecord'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription' } };
  }
}
