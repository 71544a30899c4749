// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkPlan extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WorkOrderId: string | null;
  ExecutionOrder: number | null;
  Description: string | null;
  WorkOrderLineItemId: string | null;
  WorkPlanTemplateId: string | null;
  ParentRecordId: string | null;
  ParentRecordType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlan: { fields: WorkPlan; parents: AuditParents; children: {} };
  }
}
