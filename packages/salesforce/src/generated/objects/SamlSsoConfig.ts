// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SamlSsoConfig extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  Version: string;
  Issuer: string;
  OptionsSpInitBinding: boolean;
  OptionsUserProvisioning: boolean;
  OptionsUseConfigRequestMethod: boolean;
  OptionsUseSameDigestAlgoForSigning: boolean;
  OptionsRequireMfaSaml: boolean;
  AttributeFormat: string | null;
  AttributeName: string | null;
  Audience: string;
  IdentityMapping: string;
  IdentityLocation: string;
  SamlJitHandlerId: string | null;
  ExecutionUserId: string | null;
  LoginUrl: string | null;
  LogoutUrl: string | null;
  ErrorUrl: string | null;
  ValidationCert: string;
  SignedCertId: string | null;
  DecryptionCertificateId: string | null;
  RequestSignatureMethod: string | null;
  SingleLogoutUrl: string | null;
  SingleLogoutBinding: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SamlSsoConfig: { fields: SamlSsoConfig; parents: AuditParents & { SamlJitHandler: 'ApexClass' | null; ExecutionUser: 'User' | null }; children: {} };
  }
}
