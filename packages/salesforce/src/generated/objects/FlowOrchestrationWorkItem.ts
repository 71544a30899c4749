// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface FlowOrchestrationWorkItem extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  StepInstanceId: string | null;
  Status: string | null;
  RelatedRecordId: string | null;
  Label: string | null;
  Description: string | null;
  AssigneeId: string | null;
  ScreenFlow: string | null;
  ScreenFlowInputs: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowOrchestrationWorkItem: { fields: FlowOrchestrationWorkItem; parents: AuditParents; children: {} };
  }
}
