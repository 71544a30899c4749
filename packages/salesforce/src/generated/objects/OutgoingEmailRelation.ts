// Generated from specs/salesforce/objects.json. Do not edit.
export interface OutgoingEmailRelation {
  Id: string;
  ExternalId: string | null;
  OutgoingEmailId: string | null;
  RelationId: string | null;
  RelationAddress: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OutgoingEmailRelation: { fields: OutgoingEmailRelation; parents: { Relation: 'Name' | null }; children: {} };
  }
}
