// Generated from specs/salesforce/objects.json. Do not edit.
export interface EmbeddedServiceLabel {
  Id: string;
  DurableId: string | null;
  EmbeddedServiceConfigDeveloperName: string | null;
  LabelKey: string | null;
  CustomLabelName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmbeddedServiceLabel: { fields: EmbeddedServiceLabel; parents: {}; children: {} };
  }
}
