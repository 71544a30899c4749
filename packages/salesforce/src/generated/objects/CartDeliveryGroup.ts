// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface CartDeliveryGroup extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
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
  TotalProductAmount: number | null;
  TotalChargeAmount: number | null;
  TotalAmount: number | null;
  TotalProductTaxAmount: number | null;
  TotalChargeTaxAmount: number | null;
  TotalTaxAmount: number | null;
  GrandTotalAmount: number | null;
  TotalAdjustmentAmount: number | null;
  TotalAdjustmentTaxAmount: number | null;
  SelectedDeliveryMethodId: string | null;
  ShipToPhoneNumber: string | null;
  CompanyName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartDeliveryGroup: { fields: CartDeliveryGroup; parents: AuditParents; children: {} };
  }
}
