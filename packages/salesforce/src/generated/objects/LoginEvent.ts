// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LoginEvent {
  Id: string;
  CreatedDate: DateTimeText;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  AdditionalInfo: string | null;
  ApiType: string | null;
  ApiVersion: string | null;
  Application: string | null;
  AuthServiceId: string | null;
  Browser: string | null;
  HttpMethod: string | null;
  CountryIso: string | null;
  LoginLatitude: number | null;
  LoginLongitude: number | null;
  Country: string | null;
  City: string | null;
  PostalCode: string | null;
  Subdivision: string | null;
  CipherSuite: string | null;
  ClientVersion: string | null;
  LoginGeoId: string | null;
  LoginHistoryId: string | null;
  LoginType: string | null;
  LoginUrl: string | null;
  Platform: string | null;
  Status: string | null;
  TlsProtocol: string | null;
  UserType: string | null;
  AuthMethodReference: string | null;
  LoginSubType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LoginEvent: { fields: LoginEvent; parents: {}; children: {} };
  }
}
