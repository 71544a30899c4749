// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LocationHistory {
  Id: string;
  IsDeleted: boolean;
  LocationId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LocationHistory: { fields: LocationHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
