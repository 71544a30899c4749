// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface InventoryItemReservation extends SystemFields {
  IsDeleted: boolean;
  InventoryItemReservationName: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  InventoryReservationId: string | null;
  ItemReservationSourceId: string | null;
  ProductId: string | null;
  StockKeepingUnit: string | null;
  Quantity: number | null;
  ReservedAtLocationId: string | null;
  ErrorMessage: string | null;
  ErrorCode: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    InventoryItemReservation: { fields: InventoryItemReservation; parents: AuditParents; children: {} };
  }
}
