// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface LoginGeo extends SystemFields {
  IsDeleted: boolean;
  LoginTime: DateTimeText;
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
    LoginGeo: { fields: LoginGeo; parents: AuditParents; children: {} };
  }
}
