// Generated from specs/salesforce/objects.json. Do not edit.
export interface DatacloudAddress {
  Id: string;
  ExternalId: string | null;
  AddressLine1: string | null;
  AddressLine2: string | null;
  City: string | null;
  State: string | null;
  Country: string | null;
  PostalCode: string | null;
  Latitude: string | null;
  Longitude: string | null;
  GeoAccuracyCode: string | null;
  GeoAccuracyNum: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DatacloudAddress: { fields: DatacloudAddress; parents: {}; children: {} };
  }
}
