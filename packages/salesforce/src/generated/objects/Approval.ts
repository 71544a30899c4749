// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Approval extends SystemFields {
  IsDeleted: boolean;
  ParentId: string;
  OwnerId: string;
  Status: string;
  RequestComment: string | null;
  ApproveComment: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Approval: { fields: Approval; parents: AuditParents & { Parent: 'Contract'; Owner: 'User' }; children: {} };
  }
}
