// Generated from specs/salesforce/objects.json. Do not edit.
export interface AggregateResult {
  Id: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AggregateResult: { fields: AggregateResult; parents: {}; children: {} };
  }
}
