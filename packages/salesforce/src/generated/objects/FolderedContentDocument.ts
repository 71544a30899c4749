// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface FolderedContentDocument extends SystemFields {
  IsFolder: boolean;
  ContentDocumentId: string;
  ParentContentFolderId: string | null;
  IsDeleted: boolean;
  Title: string;
  FileType: string | null;
  ContentSize: number | null;
  FileExtension: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FolderedContentDocument: { fields: FolderedContentDocument; parents: AuditParents & { ContentDocument: 'ContentDocument'; ParentContentFolder: 'ContentFolder' | null }; children: {} };
  }
}
