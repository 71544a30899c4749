// Generated from specs/salesforce/objects.json. Do not edit.
export interface FlowVariableView {
  Id: string;
  DurableId: string | null;
  FlowVersionViewId: string | null;
  ApiName: string | null;
  Description: string | null;
  DataType: string | null;
  IsInput: boolean;
  IsOutput: boolean;
  IsCollection: boolean;
  ObjectType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowVariableView: { fields: FlowVariableView; parents: {}; children: {} };
  }
}
