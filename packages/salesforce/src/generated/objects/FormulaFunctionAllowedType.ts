// Generated from specs/salesforce/objects.json. Do not edit.
export interface FormulaFunctionAllowedType {
  Id: string;
  DurableId: string | null;
  FunctionId: string | null;
  Type: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FormulaFunctionAllowedType: { fields: FormulaFunctionAllowedType; parents: {}; children: {} };
  }
}
