// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface LocationChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    LocationChangeEvent: { fields: LocationChangeEvent; parents: AuditParents; children: {} };
  }
}
