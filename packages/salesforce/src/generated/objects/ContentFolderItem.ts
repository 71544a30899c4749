// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ContentFolderItem extends SystemFields {
  IsDeleted: boolean;
  IsFolder: boolean;
  ParentContentFolderId: string | null;
  Title: string;
  FileType: string | null;
  ContentSize: number | null;
  FileExtension: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentFolderItem: { fields: ContentFolderItem; parents: AuditParents & { ParentContentFolder: 'ContentFolder' | null }; children: {} };
  }
}
