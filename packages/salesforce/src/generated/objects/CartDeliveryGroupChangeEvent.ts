// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CartDeliveryGroupChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  CartId: string | null;
  DesiredDeliveryDate: DateTimeText | null;
  ShippingInstructions: string | null;
  DeliverToFirstName: string | null;
  DeliverToLastName: string | null;
  DeliverToName: string | null;
  DeliverToStreet: string | null;
  DeliverToCity: string | null;
  DeliverToState: string | null;
  DeliverToPostalCode: string | null;
  DeliverToCountry: string | null;
  DeliverToLatitude: number | null;
  DeliverToLongitude: number | null;
  DeliverToGeocodeAccuracy: string | null;
  DeliverToAddress: unknown;
  IsDefault: boolean;
  SelectedDeliveryMethodId: string | null;
  ShipToPhoneNumber: string | null;
  CompanyName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartDeliveryGroupChangeEvent: { fields: CartDeliveryGroupChangeEvent; parents: AuditParents; children: {} };
  }
}
