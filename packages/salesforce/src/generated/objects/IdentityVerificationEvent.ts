// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface IdentityVerificationEvent {
  Id: string;
  CreatedDate: DateTimeText;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  LoginHistoryId: string | null;
  VerificationMethod: string | null;
  Activity: string | null;
  Status: string | null;
  Remarks: string | null;
  ResourceId: string | null;
  Policy: string | null;
  EventGroup: string | null;
  CountryIso: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  City: string | null;
  PostalCode: string | null;
  Subdivision: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IdentityVerificationEvent: { fields: IdentityVerificationEvent; parents: {}; children: {} };
  }
}
