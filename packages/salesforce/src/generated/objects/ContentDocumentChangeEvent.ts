// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface ContentDocumentChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedById: string;
  LastModifiedDate: DateTimeText;
  IsArchived: boolean;
  ArchivedById: string | null;
  ArchivedDate: DateText | null;
  OwnerId: string | null;
  Title: string | null;
  PublishStatus: string | null;
  LatestPublishedVersionId: string | null;
  ParentId: string | null;
  ContentModifiedDate: DateTimeText | null;
  ContentAssetId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentDocumentChangeEvent: { fields: ContentDocumentChangeEvent; parents: AuditParents; children: {} };
  }
}
