// Generated from specs/salesforce/objects.json. Do not edit.
export interface SiteDetail {
  Id: string;
  DurableId: string | null;
  IsRegistrationEnabled: boolean;
  SecureUrl: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SiteDetail: { fields: SiteDetail; parents: {}; children: {} };
  }
}
