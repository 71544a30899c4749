// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WorkPlanTemplateEntryChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  WorkPlanTemplateEntryNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  WorkPlanTemplateId: string | null;
  WorkStepTemplateId: string | null;
  ExecutionOrder: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanTemplateEntryChangeEvent: { fields: WorkPlanTemplateEntryChangeEvent; parents: AuditParents; children: {} };
  }
}
