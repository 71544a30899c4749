// Generated from specs/salesforce/objects.json. Do not edit.
export interface OwnerChangeOptionInfo {
  Id: string;
  DurableId: string | null;
  EntityDefinitionId: string | null;
  Name: string | null;
  Label: string | null;
  IsEditable: boolean;
  DefaultValue: boolean;
  ParentId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OwnerChangeOptionInfo: { fields: OwnerChangeOptionInfo; parents: {}; children: {} };
  }
}
