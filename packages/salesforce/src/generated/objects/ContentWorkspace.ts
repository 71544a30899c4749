// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContentWorkspace extends SystemFields {
  Name: string;
  Description: string | null;
  TagModel: string | null;
  DefaultRecordTypeId: string | null;
  IsRestrictContentTypes: boolean;
  IsRestrictLinkedContentTypes: boolean;
  WorkspaceType: string | null;
  ShouldAddCreatorMembership: boolean;
  LastWorkspaceActivityDate: DateTimeText | null;
  RootContentFolderId: string | null;
  NamespacePrefix: string | null;
  DeveloperName: string | null;
  WorkspaceImageId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentWorkspace: { fields: ContentWorkspace; parents: AuditParents & { WorkspaceImage: 'ContentAsset' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; ContentFolderLinks: 'ContentFolderLink'; ContentWorkspaceMembers: 'ContentWorkspaceMember' } };
  }
}
