// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ChangeRequestRelatedIssueHistory {
  Id: string;
  IsDeleted: boolean;
  ChangeRequestRelatedIssueId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChangeRequestRelatedIssueHistory: { fields: ChangeRequestRelatedIssueHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
