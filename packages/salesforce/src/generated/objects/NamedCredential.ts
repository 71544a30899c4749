// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface NamedCredential extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Endpoint: string | null;
  PrincipalType: string;
  CalloutOptionsGenerateAuthorizationHeader: boolean;
  CalloutOptionsAllowMergeFieldsInHeader: boolean;
  CalloutOptionsAllowMergeFieldsInBody: boolean;
  AuthProviderId: string | null;
  JwtIssuer: string | null;
  JwtFormulaSubject: string | null;
  JwtTextSubject: string | null;
  JwtValidityPeriodSeconds: number | null;
  JwtAudience: string | null;
  AuthTokenEndpointUrl: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    NamedCredential: { fields: NamedCredential; parents: AuditParents & { AuthProvider: 'AuthProvider' | null }; children: { CustomHttpHeaders: 'CustomHttpHeader'; UserAuths: 'ExternalDataUserAuth'; SetupEntityAccessItems: 'SetupEntityAccess' } };
  }
}
