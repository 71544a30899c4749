// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LocationGroupHistory {
  Id: string;
  IsDeleted: boolean;
  LocationGroupId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LocationGroupHistory: { fields: LocationGroupHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
