// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface FlowOrchestrationStageInstance extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  OrchestrationInstanceId: string | null;
  Status: string | null;
  Position: number | null;
  Label: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowOrchestrationStageInstance: { fields: FlowOrchestrationStageInstance; parents: AuditParents; children: {} };
  }
}
