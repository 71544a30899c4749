// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkPlanTemplate extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsActive: boolean;
  Description: string | null;
  RelativeExecutionOrder: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanTemplate: { fields: WorkPlanTemplate; parents: AuditParents; children: {} };
  }
}
