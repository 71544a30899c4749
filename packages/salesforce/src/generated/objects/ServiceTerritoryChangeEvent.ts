// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ServiceTerritoryChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ParentTerritoryId: string | null;
  TopLevelTerritoryId: string | null;
  Description: string | null;
  OperatingHoursId: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
  IsActive: boolean;
  TypicalInTerritoryTravelTime: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceTerritoryChangeEvent: { fields: ServiceTerritoryChangeEvent; parents: AuditParents; children: {} };
  }
}
