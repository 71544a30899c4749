// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FlowDefinitionView {
  Id: string;
  DurableId: string | null;
  ApiName: string | null;
  Label: string | null;
  Description: string | null;
  ProcessType: string | null;
  TriggerType: string | null;
  NamespacePrefix: string | null;
  ActiveVersionId: string | null;
  LatestVersionId: string | null;
  LastModifiedBy: string | null;
  IsActive: boolean;
  IsOutOfDate: boolean;
  LastModifiedDate: DateTimeText;
  IsTemplate: boolean;
  IsOverridable: boolean;
  OverriddenById: string | null;
  SourceTemplateId: string | null;
  OverriddenFlowId: string | null;
  IsSwingFlow: boolean;
  Builder: string | null;
  ManageableState: string | null;
  InstalledPackageName: string | null;
  TriggerObjectOrEventLabel: string | null;
  TriggerObjectOrEventId: string | null;
  RecordTriggerType: string | null;
  HasAsyncAfterCommitPath: boolean;
  VersionNumber: number | null;
  TriggerOrder: number | null;
  Environments: string | null;
  ApiVersion: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowDefinitionView: { fields: FlowDefinitionView; parents: {}; children: {} };
  }
}
