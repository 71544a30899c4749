// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkStepHistory {
  Id: string;
  IsDeleted: boolean;
  WorkStepId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkStepHistory: { fields: WorkStepHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
