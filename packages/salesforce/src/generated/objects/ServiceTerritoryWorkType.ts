// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ServiceTerritoryWorkType extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WorkTypeId: string | null;
  ServiceTerritoryId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceTerritoryWorkType: { fields: ServiceTerritoryWorkType; parents: AuditParents; children: {} };
  }
}
