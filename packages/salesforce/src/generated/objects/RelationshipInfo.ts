// Generated from specs/salesforce/objects.json. Do not edit.
export interface RelationshipInfo {
  Id: string;
  DurableId: string | null;
  ChildSobjectId: string | null;
  FieldId: string | null;
  IsCascadeDelete: boolean;
  IsDeprecatedAndHidden: boolean;
  IsRestrictedDelete: boolean;
  JunctionIdListNames: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RelationshipInfo: { fields: RelationshipInfo; parents: {}; children: { RelationshipDomains: 'RelationshipDomain' } };
  }
}
