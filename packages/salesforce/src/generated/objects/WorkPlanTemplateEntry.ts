// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkPlanTemplateEntry extends SystemFields {
  IsDeleted: boolean;
  WorkPlanTemplateEntryNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WorkPlanTemplateId: string | null;
  WorkStepTemplateId: string | null;
  ExecutionOrder: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanTemplateEntry: { fields: WorkPlanTemplateEntry; parents: AuditParents; children: {} };
  }
}
