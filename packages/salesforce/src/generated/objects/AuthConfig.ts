// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AuthConfig extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Url: string;
  AuthOptionsUsernamePassword: boolean;
  AuthOptionsSaml: boolean;
  AuthOptionsAuthProvider: boolean;
  AuthOptionsCertificate: boolean;
  IsActive: boolean;
  Type: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthConfig: { fields: AuthConfig; parents: AuditParents; children: { AuthProvidersForConfig: 'AuthConfigProviders' } };
  }
}
