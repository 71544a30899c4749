// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface ContentVersionChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  ContentDocumentId: string | null;
  IsLatest: boolean;
  ContentUrl: string | null;
  ContentBodyId: string | null;
  VersionNumber: string | null;
  Title: string | null;
  Description: string | null;
  ReasonForChange: string | null;
  SharingOption: string | null;
  SharingPrivacy: string | null;
  PathOnClient: string | null;
  RatingCount: number | null;
  ContentModifiedDate: DateTimeText | null;
  ContentModifiedById: string | null;
  PositiveRatingCount: number | null;
  NegativeRatingCount: number | null;
  FeaturedContentBoost: number | null;
  FeaturedContentDate: DateText | null;
  OwnerId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedById: string;
  LastModifiedDate: DateTimeText;
  FileType: string | null;
  PublishStatus: string | null;
  ContentSize: number | null;
  FirstPublishLocationId: string | null;
  Origin: string | null;
  ContentLocation: string | null;
  TextPreview: string | null;
  ExternalDocumentInfo1: string | null;
  ExternalDocumentInfo2: string | null;
  ExternalDataSourceId: string | null;
  IsMajorVersion: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentVersionChangeEvent: { fields: ContentVersionChangeEvent; parents: AuditParents; children: {} };
  }
}
