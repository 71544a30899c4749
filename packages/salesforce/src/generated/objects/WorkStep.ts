// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkStep extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WorkPlanId: string | null;
  WorkOrderId: string | null;
  WorkOrderLineItemId: string | null;
  Description: string | null;
  ExecutionOrder: number | null;
  WorkPlanExecutionOrder: number | null;
  StartTime: DateTimeText | null;
  EndTime: DateTimeText | null;
  PausedFlowInterviewId: string | null;
  ActionDefinition: string | null;
  ActionType: string | null;
  Status: string | null;
  StatusCategory: string | null;
  ParentRecordId: string | null;
  ParentRecordType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkStep: { fields: WorkStep; parents: AuditParents; children: {} };
  }
}
