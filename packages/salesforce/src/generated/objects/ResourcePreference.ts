// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ResourcePreference extends SystemFields {
  IsDeleted: boolean;
  ResourcePreferenceNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ServiceResourceId: string | null;
  RelatedRecordId: string | null;
  PreferenceType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ResourcePreference: { fields: ResourcePreference; parents: AuditParents; children: {} };
  }
}
