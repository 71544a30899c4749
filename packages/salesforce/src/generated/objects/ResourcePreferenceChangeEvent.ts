// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ResourcePreferenceChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  ResourcePreferenceNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ServiceResourceId: string | null;
  RelatedRecordId: string | null;
  PreferenceType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ResourcePreferenceChangeEvent: { fields: ResourcePreferenceChangeEvent; parents: AuditParents; children: {} };
  }
}
