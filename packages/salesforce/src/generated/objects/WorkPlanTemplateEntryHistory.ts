// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkPlanTemplateEntryHistory {
  Id: string;
  IsDeleted: boolean;
  WorkPlanTemplateEntryId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanTemplateEntryHistory: { fields: WorkPlanTemplateEntryHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
