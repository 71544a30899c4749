// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface UserProvAccount extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  SalesforceUserId: string | null;
  ConnectedAppId: string | null;
  ExternalUserId: string | null;
  ExternalUsername: string | null;
  ExternalEmail: string | null;
  ExternalFirstName: string | null;
  ExternalLastName: string | null;
  LinkState: string;
  Status: string;
  DeletedDate: DateTimeText | null;
  IsKnownLink: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserProvAccount: { fields: UserProvAccount; parents: AuditParents & { SalesforceUser: 'User' | null; ConnectedApp: 'ConnectedApplication' | null }; children: {} };
  }
}
