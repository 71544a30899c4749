// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AccountContactRole extends SystemFields {
  IsDeleted: boolean;
  AccountId: string;
  ContactId: string;
  Role: string | null;
  IsPrimary: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AccountContactRole: { fields: AccountContactRole; parents: AuditParents & { Account: 'Account'; Contact: 'Contact' }; children: {} };
  }
}
