// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface LocationGroup extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  LocationGroupName: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ExternalReference: string | null;
  IsEnabled: boolean;
  ShouldSyncWithOci: boolean;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LocationGroup: { fields: LocationGroup; parents: AuditParents; children: {} };
  }
}
