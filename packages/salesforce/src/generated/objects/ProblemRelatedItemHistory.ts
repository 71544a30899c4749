// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProblemRelatedItemHistory {
  Id: string;
  IsDeleted: boolean;
  ProblemRelatedItemId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProblemRelatedItemHistory: { fields: ProblemRelatedItemHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
