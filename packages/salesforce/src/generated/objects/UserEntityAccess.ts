// Generated from specs/salesforce/objects.json. Do not edit.
export interface UserEntityAccess {
  Id: string;
  DurableId: string | null;
  UserId: string | null;
  IsMergeable: boolean;
  IsUpdatable: boolean;
  IsActivateable: boolean;
  IsReadable: boolean;
  IsCreatable: boolean;
  IsEditable: boolean;
  IsDeletable: boolean;
  IsUndeletable: boolean;
  IsFlsUpdatable: boolean;
  EntityDefinitionId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserEntityAccess: { fields: UserEntityAccess; parents: { User: 'User' | null }; children: {} };
  }
}
