// Generated from specs/salesforce/objects.json. Do not edit.
export interface AuraDefinitionBundleInfo {
  Id: string;
  DurableId: string | null;
  AuraDefinitionBundleId: string;
  ApiVersion: number;
  DeveloperName: string | null;
  NamespacePrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuraDefinitionBundleInfo: { fields: AuraDefinitionBundleInfo; parents: {}; children: { Bundle: 'AuraDefinitionInfo' } };
  }
}
