// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ResourceAbsenceChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  AbsenceNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ResourceId: string | null;
  Type: string | null;
  Description: string | null;
  Start: DateTimeText | null;
  End: DateTimeText | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ResourceAbsenceChangeEvent: { fields: ResourceAbsenceChangeEvent; parents: AuditParents; children: {} };
  }
}
