// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentHubItem {
  Id: string;
  ExternalId: string | null;
  ContentHubRepositoryId: string | null;
  ParentId: string | null;
  Owner: string | null;
  Description: string | null;
  ContentSize: number | null;
  CreatedDate: DateTimeText | null;
  ExternalDocumentUrl: string | null;
  ExternalContentUrl: string | null;
  IsFolder: boolean;
  FileType: string | null;
  MimeType: string | null;
  Title: string | null;
  LastModifiedDate: DateTimeText | null;
  ContentModifiedDate: DateTimeText | null;
  UpdatedBy: string | null;
  Name: string | null;
  FileExtension: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentHubItem: { fields: ContentHubItem; parents: { ContentHubRepository: 'ContentHubRepository' | null }; children: {} };
  }
}
