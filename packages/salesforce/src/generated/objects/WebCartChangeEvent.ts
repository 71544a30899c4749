// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WebCartChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  WebStoreId: string | null;
  OrderOwnerId: string | null;
  AccountId: string | null;
  PaymentMethodId: string | null;
  PaymentGroupId: string | null;
  Status: string | null;
  Type: string | null;
  IsSecondary: boolean;
  IsRepricingNeeded: boolean;
  LastRepricingDate: DateTimeText | null;
  PoNumber: string | null;
  BillingStreet: string | null;
  BillingCity: string | null;
  BillingState: string | null;
  BillingPostalCode: string | null;
  BillingCountry: string | null;
  BillingLatitude: number | null;
  BillingLongitude: number | null;
  BillingGeocodeAccuracy: string | null;
  BillingAddress: unknown;
  TaxType: string | null;
  TotalListAmount: number | null;
  TotalProductAmount: number | null;
  TotalProductListAmount: number | null;
  TotalProductTaxAmount: number | null;
  TotalChargeAmount: number | null;
  TotalChargeTaxAmount: number | null;
  TotalPromoAdjustmentAmount: number | null;
  TotalPromoAdjustmentTaxAmount: number | null;
  TotalAdjustmentAmount: number | null;
  TotalProductCount: number | null;
  UniqueProductCount: number | null;
  TotalLineItemsWithErrors: number | null;
  GuestPhoneNumber: string | null;
  GuestEmailAddress: string | null;
  GuestFirstName: string | null;
  GuestLastName: string | null;
  GuestSecondName: string | null;
  GuestCompanyName: string | null;
  InventoryReservationIdentifier: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebCartChangeEvent: { fields: WebCartChangeEvent; parents: AuditParents; children: {} };
  }
}
