// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface IncidentHistory {
  Id: string;
  IsDeleted: boolean;
  IncidentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IncidentHistory: { fields: IncidentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
