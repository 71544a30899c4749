// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CollaborationGroupMemberRequest extends SystemFields {
  CollaborationGroupId: string;
  RequesterId: string;
  ResponseMessage: string | null;
  Status: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CollaborationGroupMemberRequest: { fields: CollaborationGroupMemberRequest; parents: AuditParents & { CollaborationGroup: 'CollaborationGroup'; Requester: 'User' }; children: {} };
  }
}
