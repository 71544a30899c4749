// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface IdentityProviderEventStore {
  Id: string;
  CreatedDate: DateTimeText;
  EventIdentifier: string | null;
  UserId: string | null;
  EventDate: DateTimeText | null;
  IdentityUsed: string | null;
  SamlEntityUrl: string | null;
  InitiatedBy: string | null;
  ErrorCode: string | null;
  SsoType: string | null;
  ServiceProviderId: string | null;
  OauthConsumerId: string | null;
  AuthSessionId: string | null;
  AppId: string | null;
  HasLogoutUrl: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IdentityProviderEventStore: { fields: IdentityProviderEventStore; parents: {}; children: {} };
  }
}
