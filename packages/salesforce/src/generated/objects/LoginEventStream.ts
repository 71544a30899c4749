// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LoginEventStream {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  EventUuid: string | null;
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
  CipherSuite: string | null;
  ClientVersion: string | null;
  LoginGeoId: string | null;
  LoginType: string | null;
  LoginUrl: string | null;
  Platform: string | null;
  Status: string | null;
  TlsProtocol: string | null;
  LoginHistoryId: string | null;
  UserType: string | null;
  CountryIso: string | null;
  HttpMethod: string | null;
  Country: string | null;
  LoginLatitude: number | null;
  LoginLongitude: number | null;
  City: string | null;
  PostalCode: string | null;
  Subdivision: string | null;
  AuthMethodReference: string | null;
  LoginSubType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LoginEventStream: { fields: LoginEventStream; parents: {}; children: {} };
  }
}
