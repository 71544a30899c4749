// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ExternalDataSource extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Type: string;
  Endpoint: string | null;
  Repository: string | null;
  IsWritable: boolean;
  PrincipalType: string;
  Protocol: string;
  AuthProviderId: string | null;
  LargeIconId: string | null;
  SmallIconId: string | null;
  CustomConfiguration: string | null;
  NamedCredentialId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExternalDataSource: { fields: ExternalDataSource; parents: AuditParents & { AuthProvider: 'AuthProvider' | null; LargeIcon: 'StaticResource' | null; SmallIcon: 'StaticResource' | null }; children: { CustomHttpHeaders: 'CustomHttpHeader'; UserAuths: 'ExternalDataUserAuth'; SetupEntityAccessItems: 'SetupEntityAccess' } };
  }
}
