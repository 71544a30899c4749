// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ReturnOrder extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  ReturnOrderNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AccountId: string | null;
  ContactId: string | null;
  CaseId: string | null;
  OrderId: string | null;
  SourceLocationId: string | null;
  DestinationLocationId: string | null;
  ShipmentType: string | null;
  ShipFromStreet: string | null;
  ShipFromCity: string | null;
  ShipFromState: string | null;
  ShipFromPostalCode: string | null;
  ShipFromCountry: string | null;
  ShipFromLatitude: number | null;
  ShipFromLongitude: number | null;
  ShipFromGeocodeAccuracy: string | null;
  ShipFromAddress: unknown;
  ReturnedById: string | null;
  Description: string | null;
  ExpectedArrivalDate: DateTimeText | null;
  Status: string | null;
  StatusCategory: string | null;
  ExpirationDate: DateTimeText | null;
  TotalProductAmount: number | null;
  TotalProductTaxAmount: number | null;
  TotalDeliveryAmount: number | null;
  TotalDeliveryTaxAmount: number | null;
  TotalFeeAmount: number | null;
  TotalFeeTaxAmount: number | null;
  TotalProductAdjustAmount: number | null;
  TotalProductAdjustTaxAmount: number | null;
  TotalDeliveryAdjustAmount: number | null;
  TotalDeliveryAdjustTaxAmount: number | null;
  TotalFeeAdjustAmount: number | null;
  TotalFeeAdjustTaxAmount: number | null;
  TotalAmount: number | null;
  TotalTaxAmount: number | null;
  TaxLocaleType: string | null;
  TotalProductAmtWithTax: number | null;
  TotalDeliveryAmtWithTax: number | null;
  TotalFeeAmtWithTax: number | null;
  TotalProductAdjustAmtWithTax: number | null;
  TotalDeliveryAdjustAmtWithTax: number | null;
  TotalFeeAdjustAmtWithTax: number | null;
  GrandTotalAmount: number | null;
  LifeCycleType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReturnOrder: { fields: ReturnOrder; parents: AuditParents; children: {} };
  }
}
