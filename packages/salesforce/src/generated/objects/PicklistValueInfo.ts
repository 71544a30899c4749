// Generated from specs/salesforce/objects.json. Do not edit.
export interface PicklistValueInfo {
  Id: string;
  DurableId: string | null;
  Value: string | null;
  Label: string | null;
  IsDefaultValue: boolean;
  IsActive: boolean;
  ValidFor: string | null;
  EntityParticleId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PicklistValueInfo: { fields: PicklistValueInfo; parents: {}; children: {} };
  }
}
