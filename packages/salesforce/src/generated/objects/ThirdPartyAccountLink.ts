// Generated from specs/salesforce/objects.json. Do not edit.
export interface ThirdPartyAccountLink {
  Id: string;
  ThirdPartyAccountLinkKey: string | null;
  UserId: string | null;
  SsoProviderId: string | null;
  Handle: string | null;
  RemoteIdentifier: string | null;
  Provider: string | null;
  SsoProviderName: string | null;
  IsNotSsoUsable: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ThirdPartyAccountLink: { fields: ThirdPartyAccountLink; parents: { User: 'User' | null; SsoProvider: 'AuthProvider' | null }; children: {} };
  }
}
