// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WorkStepChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  WorkPlanId: string | null;
  WorkOrderId: string | null;
  WorkOrderLineItemId: string | null;
  Description: string | null;
  ExecutionOrder: number | null;
  StartTime: DateTimeText | null;
  EndTime: DateTimeText | null;
  PausedFlowInterviewId: string | null;
  ActionDefinition: string | null;
  ActionType: string | null;
  Status: string | null;
  StatusCategory: string | null;
  ParentRecordId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkStepChangeEvent: { fields: WorkStepChangeEvent; parents: AuditParents; children: {} };
  }
}
