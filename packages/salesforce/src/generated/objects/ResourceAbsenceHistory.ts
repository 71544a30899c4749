// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ResourceAbsenceHistory {
  Id: string;
  IsDeleted: boolean;
  ResourceAbsenceId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ResourceAbsenceHistory: { fields: ResourceAbsenceHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
