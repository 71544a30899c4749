// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ServiceTerritoryMember extends SystemFields {
  IsDeleted: boolean;
  MemberNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ServiceTerritoryId: string | null;
  ServiceResourceId: string | null;
  TerritoryType: string | null;
  EffectiveStartDate: DateTimeText | null;
  EffectiveEndDate: DateTimeText | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
  OperatingHoursId: string | null;
  Role: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceTerritoryMember: { fields: ServiceTerritoryMember; parents: AuditParents; children: {} };
  }
}
