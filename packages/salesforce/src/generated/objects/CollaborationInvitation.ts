// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CollaborationInvitation extends SystemFields {
  ParentId: string | null;
  SharedEntityId: string;
  InviterId: string;
  InvitedUserEmail: string;
  InvitedUserEmailNormalized: string;
  Status: string;
  OptionalMessage: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CollaborationInvitation: { fields: CollaborationInvitation; parents: AuditParents; children: {} };
  }
}
