// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserProvisioningLog extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  UserProvisioningRequestId: string | null;
  ExternalUserId: string | null;
  ExternalUsername: string | null;
  UserId: string | null;
  Status: string | null;
  Details: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserProvisioningLog: { fields: UserProvisioningLog; parents: AuditParents & { UserProvisioningRequest: 'UserProvisioningRequest' | null; User: 'User' | null }; children: {} };
  }
}
