// Generated from specs/salesforce/objects.json. Do not edit.
export interface ContentFolderLink {
  Id: string;
  ParentEntityId: string;
  ContentFolderId: string;
  IsDeleted: boolean;
  EnableFolderStatus: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentFolderLink: { fields: ContentFolderLink; parents: { ContentFolder: 'ContentFolder' }; children: {} };
  }
}
