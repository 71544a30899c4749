// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ReturnOrderChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  ReturnOrderNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
  LifeCycleType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ReturnOrderChangeEvent: { fields: ReturnOrderChangeEvent; parents: AuditParents; children: {} };
  }
}
