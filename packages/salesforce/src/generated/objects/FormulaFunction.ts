// Generated from specs/salesforce/objects.json. Do not edit.
export interface FormulaFunction {
  Id: string;
  DurableId: string | null;
  Name: string | null;
  Label: string | null;
  CategoryId: string | null;
  Description: string | null;
  ExampleString: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FormulaFunction: { fields: FormulaFunction; parents: {}; children: {} };
  }
}
