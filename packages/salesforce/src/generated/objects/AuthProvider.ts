// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AuthProvider {
  Id: string;
  CreatedDate: DateTimeText;
  ProviderType: string;
  FriendlyName: string;
  DeveloperName: string;
  RegistrationHandlerId: string | null;
  ExecutionUserId: string | null;
  PortalId: string | null;
  ConsumerKey: string | null;
  ConsumerSecret: string | null;
  ErrorUrl: string | null;
  AuthorizeUrl: string | null;
  TokenUrl: string | null;
  UserInfoUrl: string | null;
  DefaultScopes: string | null;
  IdTokenIssuer: string | null;
  OptionsSendAccessTokenInHeader: boolean;
  OptionsSendClientCredentialsInHeader: boolean;
  OptionsIncludeOrgIdInId: boolean;
  OptionsSendSecretInApis: boolean;
  OptionsIsMuleSoftUS: boolean;
  OptionsIsMuleSoftEU: boolean;
  OptionsRequireMfa: boolean;
  OptionsIsPkceEnabled: boolean;
  IconUrl: string | null;
  LogoutUrl: string | null;
  PluginId: string | null;
  CustomMetadataTypeRecord: string | null;
  EcKey: string | null;
  AppleTeam: string | null;
  SsoKickoffUrl: string | null;
  LinkKickoffUrl: string | null;
  OauthKickoffUrl: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthProvider: { fields: AuthProvider; parents: {}; children: {} };
  }
}
