// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkPlanTemplateHistory {
  Id: string;
  IsDeleted: boolean;
  WorkPlanTemplateId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanTemplateHistory: { fields: WorkPlanTemplateHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
