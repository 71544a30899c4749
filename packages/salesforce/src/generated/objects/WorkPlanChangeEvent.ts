// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WorkPlanChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  WorkOrderId: string | null;
  ExecutionOrder: number | null;
  Description: string | null;
  WorkOrderLineItemId: string | null;
  WorkPlanTemplateId: string | null;
  ParentRecordId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanChangeEvent: { fields: WorkPlanChangeEvent; parents: AuditParents; children: {} };
  }
}
