// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkStepTemplateHistory {
  Id: string;
  IsDeleted: boolean;
  WorkStepTemplateId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkStepTemplateHistory: { fields: WorkStepTemplateHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
