// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Waitlist extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ServiceTerritoryId: string | null;
  Description: string | null;
  IsActive: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Waitlist: { fields: Waitlist; parents: AuditParents; children: {} };
  }
}
