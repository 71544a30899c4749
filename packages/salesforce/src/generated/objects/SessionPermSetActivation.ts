// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SessionPermSetActivation extends SystemFields {
  IsDeleted: boolean;
  AuthSessionId: string;
  PermissionSetId: string;
  UserId: string;
  Description: string | null;
  PermissionSetGroupId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SessionPermSetActivation: { fields: SessionPermSetActivation; parents: AuditParents & { AuthSession: 'AuthSession'; PermissionSet: 'PermissionSet'; User: 'User' }; children: {} };
  }
}
