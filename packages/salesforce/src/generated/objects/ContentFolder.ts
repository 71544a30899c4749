// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ContentFolder extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ParentContentFolderId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentFolder: { fields: ContentFolder; parents: AuditParents & { ParentContentFolder: 'ContentFolder' | null }; children: { ContentFolderLinks: 'ContentFolderLink' } };
  }
}
