// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AssociatedLocationHistory {
  Id: string;
  IsDeleted: boolean;
  AssociatedLocationId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssociatedLocationHistory: { fields: AssociatedLocationHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
