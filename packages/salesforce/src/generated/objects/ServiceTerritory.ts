// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ServiceTerritory extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
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
    ServiceTerritory: { fields: ServiceTerritory; parents: AuditParents; children: {} };
  }
}
