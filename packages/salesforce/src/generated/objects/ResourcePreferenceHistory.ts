// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ResourcePreferenceHistory {
  Id: string;
  IsDeleted: boolean;
  ResourcePreferenceId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ResourcePreferenceHistory: { fields: ResourcePreferenceHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
