// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ContentFolderMember extends SystemFields {
  ParentContentFolderId: string;
  ChildRecordId: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentFolderMember: { fields: ContentFolderMember; parents: AuditParents & { ParentContentFolder: 'ContentFolder'; ChildRecord: 'ContentDocument' }; children: {} };
  }
}
