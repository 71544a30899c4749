// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserProvMockTarget extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ExternalUserId: string | null;
  ExternalUsername: string | null;
  ExternalEmail: string | null;
  ExternalFirstName: string | null;
  ExternalLastName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserProvMockTarget: { fields: UserProvMockTarget; parents: AuditParents; children: {} };
  }
}
