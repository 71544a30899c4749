// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WebStoreInventorySource extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WebStoreId: string | null;
  IsDefault: boolean;
  LocationSourceId: string | null;
  IsEnabled: boolean;
  IsBopisEnabled: boolean;
  ReservationDurationInSeconds: number | null;
  LocationSourceExtRef: string | null;
  InventoryDimension: string | null;
  InventoryCacheTtl: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebStoreInventorySource: { fields: WebStoreInventorySource; parents: AuditParents; children: {} };
  }
}
