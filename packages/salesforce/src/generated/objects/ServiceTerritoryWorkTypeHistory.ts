// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceTerritoryWorkTypeHistory {
  Id: string;
  IsDeleted: boolean;
  ServiceTerritoryWorkTypeId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceTerritoryWorkTypeHistory: { fields: ServiceTerritoryWorkTypeHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
