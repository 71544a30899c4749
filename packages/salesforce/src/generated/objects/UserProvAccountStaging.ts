// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserProvAccountStaging extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ConnectedAppId: string | null;
  SalesforceUserId: string | null;
  ExternalUserId: string | null;
  ExternalUsername: string | null;
  ExternalEmail: string | null;
  ExternalFirstName: string | null;
  ExternalLastName: string | null;
  LinkState: string;
  Status: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserProvAccountStaging: { fields: UserProvAccountStaging; parents: AuditParents & { ConnectedApp: 'ConnectedApplication' | null; SalesforceUser: 'User' | null }; children: {} };
  }
}
