// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface SocialPersona extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ParentId: string;
  Provider: string;
  ExternalId: string | null;
  IsDefault: boolean;
  ExternalPictureURL: string | null;
  ProfileUrl: string | null;
  TopicType: string | null;
  IsBlacklisted: boolean;
  Klout: number | null;
  RealName: string | null;
  IsFollowingUs: boolean;
  AreWeFollowing: boolean;
  MediaType: string | null;
  Bio: string | null;
  Followers: number | null;
  Following: number | null;
  NumberOfFriends: number | null;
  ListedCount: number | null;
  MediaProvider: string | null;
  ProfileType: string | null;
  R6SourceId: string | null;
  NumberOfTweets: number | null;
  SourceApp: string | null;
  AuthorLabels: string | null;
  IsVerified: boolean;
  InfluencerScore: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SocialPersona: { fields: SocialPersona; parents: AuditParents & { Parent: 'Name' }; children: { RecordActions: 'RecordAction'; Histories: 'SocialPersonaHistory'; Posts: 'SocialPost' } };
  }
}
