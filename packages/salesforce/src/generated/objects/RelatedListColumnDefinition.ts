// Generated from specs/salesforce/objects.json. Do not edit.
export interface RelatedListColumnDefinition {
  Id: string;
  DurableId: string | null;
  RelatedListDefinitionId: string | null;
  FieldDefinitionId: string | null;
  Label: string | null;
  ColumnSoql: string | null;
  Alias: string | null;
  LookupId: string | null;
  DataType: string | null;
  IsDescribable: boolean;
  IsDefault: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RelatedListColumnDefinition: { fields: RelatedListColumnDefinition; parents: {}; children: {} };
  }
}
