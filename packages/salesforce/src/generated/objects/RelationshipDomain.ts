// Generated from specs/salesforce/objects.json. Do not edit.
export interface RelationshipDomain {
  Id: string;
  DurableId: string | null;
  ParentSobjectId: string | null;
  ChildSobjectId: string | null;
  FieldId: string | null;
  RelationshipInfoId: string | null;
  RelationshipName: string | null;
  IsCascadeDelete: boolean;
  IsDeprecatedAndHidden: boolean;
  IsRestrictedDelete: boolean;
  JunctionIdListNames: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RelationshipDomain: { fields: RelationshipDomain; parents: {}; children: {} };
  }
}
