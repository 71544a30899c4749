// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CaseRelatedIssueHistory {
  Id: string;
  IsDeleted: boolean;
  CaseRelatedIssueId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseRelatedIssueHistory: { fields: CaseRelatedIssueHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
