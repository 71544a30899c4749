// Generated from specs/salesforce/objects.json. Do not edit.
export interface IconDefinition {
  Id: string;
  DurableId: string | null;
  TabDefinitionId: string | null;
  Url: string | null;
  ContentType: string | null;
  Theme: string | null;
  Height: number | null;
  Width: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IconDefinition: { fields: IconDefinition; parents: {}; children: {} };
  }
}
