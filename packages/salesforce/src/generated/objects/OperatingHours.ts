// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface OperatingHours extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Description: string | null;
  TimeZone: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OperatingHours: { fields: OperatingHours; parents: AuditParents; children: {} };
  }
}
