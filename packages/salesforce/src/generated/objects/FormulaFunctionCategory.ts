// Generated from specs/salesforce/objects.json. Do not edit.
export interface FormulaFunctionCategory {
  Id: string;
  DurableId: string | null;
  Name: string | null;
  Label: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FormulaFunctionCategory: { fields: FormulaFunctionCategory; parents: {}; children: {} };
  }
}
