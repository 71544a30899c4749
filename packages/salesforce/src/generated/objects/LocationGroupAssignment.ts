// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface LocationGroupAssignment extends SystemFields {
  IsDeleted: boolean;
  LocationGroupAssignment: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  LocationId: string | null;
  LocationGroupId: string | null;
  LocationExternalReference: string | null;
  LocationGroupExternalReference: string | null;
  LocationName: string | null;
  LocationGroupName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LocationGroupAssignment: { fields: LocationGroupAssignment; parents: AuditParents; children: {} };
  }
}
