// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserEmailPreferredPerson extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  Email: string | null;
  PersonRecordId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserEmailPreferredPerson: { fields: UserEmailPreferredPerson; parents: AuditParents; children: {} };
  }
}
