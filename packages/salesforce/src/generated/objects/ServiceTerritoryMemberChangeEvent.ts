// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ServiceTerritoryMemberChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  MemberNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    ServiceTerritoryMemberChangeEvent: { fields: ServiceTerritoryMemberChangeEvent; parents: AuditParents; children: {} };
  }
}
