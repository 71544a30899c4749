// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FlowVersionView {
  Id: string;
  DurableId: string | null;
  FlowDefinitionViewId: string | null;
  Label: string | null;
  Description: string | null;
  Status: string | null;
  VersionNumber: number | null;
  ProcessType: string | null;
  IsTemplate: boolean;
  RunInMode: string | null;
  LastModifiedDate: DateTimeText;
  IsSwingFlow: boolean;
  ApiVersion: number | null;
  ApiVersionRuntime: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowVersionView: { fields: FlowVersionView; parents: {}; children: {} };
  }
}
