// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Location extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  LocationType: string | null;
  IsMobile: boolean;
  IsInventoryLocation: boolean;
  RootLocationId: string | null;
  ExternalReference: string | null;
  ShouldSyncWithOci: boolean;
  LogoId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Location: { fields: Location; parents: AuditParents; children: {} };
  }
}
