// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProblemIncidentHistory {
  Id: string;
  IsDeleted: boolean;
  ProblemIncidentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProblemIncidentHistory: { fields: ProblemIncidentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
