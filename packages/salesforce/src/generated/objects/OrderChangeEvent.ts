// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, DateText, DateTimeText } from '../../schema.ts';
export interface OrderChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  ContractId: string | null;
  AccountId: string | null;
  Pricebook2Id: string | null;
  OriginalOrderId: string | null;
  EffectiveDate: DateText | null;
  EndDate: DateText | null;
  IsReductionOrder: boolean;
  Status: string | null;
  Description: string | null;
  CustomerAuthorizedById: string | null;
  CustomerAuthorizedDate: DateText | null;
  CompanyAuthorizedById: string | null;
  CompanyAuthorizedDate: DateText | null;
  Type: string | null;
  BillingStreet: string | null;
  BillingCity: string | null;
  BillingState: string | null;
  BillingPostalCode: string | null;
  BillingCountry: string | null;
  BillingLatitude: number | null;
  BillingLongitude: number | null;
  BillingGeocodeAccuracy: string | null;
  BillingAddress: Address | null;
  ShippingStreet: string | null;
  ShippingCity: string | null;
  ShippingState: string | null;
  ShippingPostalCode: string | null;
  ShippingCountry: string | null;
  ShippingLatitude: number | null;
  ShippingLongitude: number | null;
  ShippingGeocodeAccuracy: string | null;
  ShippingAddress: Address | null;
  Name: string | null;
  PoDate: DateText | null;
  PoNumber: string | null;
  OrderReferenceNumber: string | null;
  BillToContactId: string | null;
  ShipToContactId: string | null;
  ActivatedDate: DateTimeText | null;
  ActivatedById: string | null;
  StatusCode: string | null;
  OrderNumber: string;
  TotalAmount: number | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrderChangeEvent: { fields: OrderChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
