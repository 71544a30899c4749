// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AuthConfigProviders extends SystemFields {
  IsDeleted: boolean;
  AuthConfigId: string;
  AuthProviderId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthConfigProviders: { fields: AuthConfigProviders; parents: AuditParents & { AuthConfig: 'AuthConfig'; AuthProvider: 'Name' }; children: {} };
  }
}
