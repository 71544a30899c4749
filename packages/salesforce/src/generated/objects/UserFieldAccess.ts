// Generated from specs/salesforce/objects.json. Do not edit.
export interface UserFieldAccess {
  Id: string;
  DurableId: string | null;
  UserId: string | null;
  IsUpdatable: boolean;
  IsCreatable: boolean;
  IsAccessible: boolean;
  EntityDefinitionId: string | null;
  FieldDefinitionId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserFieldAccess: { fields: UserFieldAccess; parents: { User: 'User' | null }; children: {} };
  }
}
