// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface InventoryReservation extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  InventoryReservationName: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ReservationDate: DateTimeText | null;
  ReservationDurationInSeconds: number | null;
  ReservationIdentifier: string | null;
  ReservationSourceId: string | null;
  IsAsyncOperationInProgress: boolean;
  IsSuccess: boolean;
  ErrorMessage: string | null;
  ErrorCode: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    InventoryReservation: { fields: InventoryReservation; parents: AuditParents; children: {} };
  }
}
