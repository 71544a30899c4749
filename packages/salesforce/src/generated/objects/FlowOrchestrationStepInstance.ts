// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface FlowOrchestrationStepInstance extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  OrchestrationInstanceId: string | null;
  StageInstanceId: string | null;
  StepType: string | null;
  Status: string | null;
  Label: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowOrchestrationStepInstance: { fields: FlowOrchestrationStepInstance; parents: AuditParents; children: {} };
  }
}
