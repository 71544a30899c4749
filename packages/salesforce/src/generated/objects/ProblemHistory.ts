// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProblemHistory {
  Id: string;
  IsDeleted: boolean;
  ProblemId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProblemHistory: { fields: ProblemHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
