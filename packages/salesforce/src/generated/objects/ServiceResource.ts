// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ServiceResource extends SystemFields {
  OwnerId: string | null;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  RelatedRecordId: string | null;
  ResourceType: string | null;
  Description: string | null;
  IsActive: boolean;
  LocationId: string | null;
  AccountId: string | null;
  IsPrimary: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceResource: { fields: ServiceResource; parents: AuditParents; children: {} };
  }
}
