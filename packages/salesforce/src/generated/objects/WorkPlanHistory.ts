// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkPlanHistory {
  Id: string;
  IsDeleted: boolean;
  WorkPlanId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkPlanHistory: { fields: WorkPlanHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
