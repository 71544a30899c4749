// Generated from specs/salesforce/objects.json. Do not edit.
export interface DataType {
  Id: string;
  DurableId: string | null;
  DeveloperName: string | null;
  IsComplex: boolean;
  ContextServiceDataTypeId: string | null;
  ContextWsdlDataTypeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataType: { fields: DataType; parents: {}; children: {} };
  }
}
