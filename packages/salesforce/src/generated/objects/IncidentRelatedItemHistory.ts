// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface IncidentRelatedItemHistory {
  Id: string;
  IsDeleted: boolean;
  IncidentRelatedItemId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IncidentRelatedItemHistory: { fields: IncidentRelatedItemHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
