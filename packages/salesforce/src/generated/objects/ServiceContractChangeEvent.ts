// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, DateText, DateTimeText } from '../../schema.ts';
export interface ServiceContractChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  AccountId: string | null;
  ContactId: string | null;
  Term: number | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  ActivationDate: DateTimeText | null;
  ApprovalStatus: string | null;
  Description: string | null;
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
  Pricebook2Id: string | null;
  ShippingHandling: number | null;
  Tax: number | null;
  Subtotal: number | null;
  TotalPrice: number | null;
  LineItemCount: number | null;
  ContractNumber: string;
  SpecialTerms: string | null;
  ParentServiceContractId: string | null;
  RootServiceContractId: string | null;
  AdditionalDiscount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceContractChangeEvent: { fields: ServiceContractChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
