// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceTerritoryHistory {
  Id: string;
  IsDeleted: boolean;
  ServiceTerritoryId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceTerritoryHistory: { fields: ServiceTerritoryHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
