// Generated from specs/salesforce/objects.json. Do not edit.
export interface ApexTypeImplementor {
  Id: string;
  DurableId: string | null;
  ApexClassId: string | null;
  ClassName: string | null;
  ClassNamespacePrefix: string | null;
  IsConcrete: boolean;
  InterfaceApexClassId: string | null;
  InterfaceName: string | null;
  InterfaceNamespacePrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexTypeImplementor: { fields: ApexTypeImplementor; parents: {}; children: {} };
  }
}
