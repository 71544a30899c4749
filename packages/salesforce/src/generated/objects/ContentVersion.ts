// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContentVersion extends SystemFields {
  ContentDocumentId: string;
  IsLatest: boolean;
  ContentUrl: string | null;
  ContentBodyId: string | null;
  VersionNumber: string | null;
  Title: string;
  Description: string | null;
  ReasonForChange: string | null;
  SharingOption: string;
  SharingPrivacy: string;
  PathOnClient: string | null;
  RatingCount: number | null;
  IsDeleted: boolean;
  ContentModifiedDate: DateTimeText | null;
  ContentModifiedById: string | null;
  PositiveRatingCount: number | null;
  NegativeRatingCount: number | null;
  FeaturedContentBoost: number | null;
  FeaturedContentDate: DateText | null;
  OwnerId: string;
  TagCsv: string | null;
  FileType: string;
  PublishStatus: string;
  VersionData: string | null;
  ContentSize: number | null;
  FileExtension: string | null;
  FirstPublishLocationId: string | null;
  Origin: string;
  ContentLocation: string;
  TextPreview: string | null;
  ExternalDocumentInfo1: string | null;
  ExternalDocumentInfo2: string | null;
  ExternalDataSourceId: string | null;
  Checksum: string | null;
  IsMajorVersion: boolean;
  IsAssetEnabled: boolean;
  VersionDataUrl: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentVersion: { fields: ContentVersion; parents: AuditParents & { ContentDocument: 'ContentDocument'; ContentBody: 'ContentBody' | null; ContentModifiedBy: 'User' | null; Owner: 'User'; FirstPublishLocation: 'Name' | null; ExternalDataSource: 'ExternalDataSource' | null }; children: { Histories: 'ContentVersionHistory' } };
  }
}
