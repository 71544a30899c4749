// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface IdpEventLog {
  Id: string;
  InitiatedBy: string;
  Timestamp: DateTimeText | null;
  ErrorCode: string;
  SamlEntityUrl: string;
  UserId: string | null;
  ServiceProviderId: string | null;
  OauthConsumerId: string | null;
  AuthSessionId: string | null;
  SsoType: string | null;
  AppId: string | null;
  IdentityUsed: string | null;
  OptionsHasLogoutUrl: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IdpEventLog: { fields: IdpEventLog; parents: {}; children: {} };
  }
}
