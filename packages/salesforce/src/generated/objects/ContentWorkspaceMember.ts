// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentWorkspaceMember {
  Id: string;
  ContentWorkspaceId: string;
  ContentWorkspacePermissionId: string | null;
  MemberId: string;
  MemberType: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentWorkspaceMember: { fields: ContentWorkspaceMember; parents: { CreatedBy: 'User'; ContentWorkspace: 'ContentWorkspace'; ContentWorkspacePermission: 'ContentWorkspacePermission' | null; Member: 'Name' }; children: {} };
  }
}
