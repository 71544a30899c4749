// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LoginHistory {
  Id: string;
  UserId: string | null;
  LoginTime: DateTimeText;
  LoginType: string;
  SourceIp: string | null;
  LoginUrl: string | null;
  AuthenticationServiceId: string | null;
  LoginGeoId: string | null;
  TlsProtocol: string | null;
  CipherSuite: string | null;
  OptionsIsGet: boolean;
  OptionsIsPost: boolean;
  Browser: string | null;
  Platform: string | null;
  Status: string | null;
  Application: string | null;
  ClientVersion: string | null;
  ApiType: string | null;
  ApiVersion: string | null;
  CountryIso: string | null;
  AuthMethodReference: string | null;
  LoginSubType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LoginHistory: { fields: LoginHistory; parents: { LoginGeo: 'LoginGeo' | null }; children: {} };
  }
}
