// Generated from specs/salesforce/objects.json. Do not edit.
export interface RelatedListDefinition {
  Id: string;
  DurableId: string | null;
  EntityDefinitionId: string | null;
  ParentEntityDefinitionId: string | null;
  Label: string | null;
  RelatedListId: string | null;
  RelatedListName: string | null;
  DefaultSort: string | null;
  IsLayoutable: boolean;
  IsDescribable: boolean;
  IsCustomizable: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RelatedListDefinition: { fields: RelatedListDefinition; parents: {}; children: {} };
  }
}
