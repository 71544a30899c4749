// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AssociatedLocation extends SystemFields {
  IsDeleted: boolean;
  AssociatedLocationNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ParentRecordId: string | null;
  LocationId: string | null;
  Type: string | null;
  ActiveFrom: DateTimeText | null;
  ActiveTo: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssociatedLocation: { fields: AssociatedLocation; parents: AuditParents; children: {} };
  }
}
