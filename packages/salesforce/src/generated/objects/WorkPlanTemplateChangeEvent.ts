// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WorkPlanTemplateChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsActive: boolean;
  Description: string | null;
  RelativeExecutionOrder: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanTemplateChangeEvent: { fields: WorkPlanTemplateChangeEvent; parents: AuditParents; children: {} };
  }
}
