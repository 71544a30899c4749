// Generated from specs/salesforce/objects.json. Do not edit.
export interface Publisher {
  Id: string;
  DurableId: string | null;
  Name: string | null;
  NamespacePrefix: string | null;
  IsSalesforce: boolean;
  MajorVersion: number | null;
  MinorVersion: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Publisher: { fields: Publisher; parents: {}; children: { InstalledEntityDefinitions: 'EntityDefinition'; InstalledFieldDefinitions: 'FieldDefinition' } };
  }
}
