// Generated from specs/salesforce/objects.json. Do not edit.
export interface SalesStore {
  Id: string;
  ImplementorType: string | null;
  LocationId: string | null;
  Description: string | null;
  Name: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SalesStore: { fields: SalesStore; parents: {}; children: {} };
  }
}
