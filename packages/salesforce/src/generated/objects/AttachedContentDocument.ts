// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface AttachedContentDocument {
  Id: string;
  IsDeleted: boolean;
  LinkedEntityId: string;
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
  SharingOption: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AttachedContentDocument: { fields: AttachedContentDocument; parents: AuditParents & { LinkedEntity: 'Name'; ContentDocument: 'ContentDocument' | null }; children: {} };
  }
}
