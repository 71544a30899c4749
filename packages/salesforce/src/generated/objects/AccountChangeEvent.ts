// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, DateTimeText } from '../../schema.ts';
export interface AccountChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  LastName: string | null;
  FirstName: string | null;
  Salutation: string | null;
  Type: string | null;
  ParentId: string | null;
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
  Phone: string | null;
  Fax: string | null;
  AccountNumber: string | null;
  Website: string | null;
  Sic: string | null;
  Industry: string | null;
  AnnualRevenue: number | null;
  NumberOfEmployees: number | null;
  Ownership: string | null;
  TickerSymbol: string | null;
  Description: string | null;
  Rating: string | null;
  Site: string | null;
  OwnerId: string | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  Jigsaw: string | null;
  JigsawCompanyId: string | null;
  CleanStatus: string | null;
  AccountSource: string | null;
  DunsNumber: string | null;
  Tradestyle: string | null;
  NaicsCode: string | null;
  NaicsDesc: string | null;
  YearStarted: string | null;
  SicDesc: string | null;
  DandbCompanyId: string | null;
  OperatingHoursId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AccountChangeEvent: { fields: AccountChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
