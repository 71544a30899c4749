// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ResourceAbsence extends SystemFields {
  IsDeleted: boolean;
  AbsenceNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
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
    ResourceAbsence: { fields: ResourceAbsence; parents: AuditParents; children: {} };
  }
}
