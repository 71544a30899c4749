// Generated from specs/salesforce/objects.json. Do not edit.
export interface ColorDefinition {
  Id: string;
  DurableId: string | null;
  TabDefinitionId: string | null;
  Color: string | null;
  Theme: string | null;
  Context: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ColorDefinition: { fields: ColorDefinition; parents: {}; children: {} };
  }
}
