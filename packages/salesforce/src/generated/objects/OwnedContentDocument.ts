// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface OwnedContentDocument {
  Id: string;
  IsDeleted: boolean;
  OwnerId: string;
  ContentDocumentId: string | null;
  Title: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedById: string;
  LastModifiedDate: DateTimeText;
  FileType: string | null;
  ContentSize: number | null;
  FileExtension: string | null;
  ContentUrl: string | null;
  ExternalDataSourceName: string | null;
  ExternalDataSourceType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OwnedContentDocument: { fields: OwnedContentDocument; parents: AuditParents & { Owner: 'User'; ContentDocument: 'ContentDocument' | null }; children: {} };
  }
}
