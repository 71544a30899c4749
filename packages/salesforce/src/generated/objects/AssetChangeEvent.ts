// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface AssetChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  ContactId: string | null;
  AccountId: string | null;
  ParentId: string | null;
  RootAssetId: string | null;
  Product2Id: string | null;
  IsCompetitorProduct: boolean;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  Name: string | null;
  SerialNumber: string | null;
  InstallDate: DateText | null;
  PurchaseDate: DateText | null;
  UsageEndDate: DateText | null;
  LifecycleStartDate: DateTimeText | null;
  LifecycleEndDate: DateTimeText | null;
  Status: string | null;
  Price: number | null;
  Quantity: number | null;
  Description: string | null;
  OwnerId: string | null;
  AssetProvidedById: string | null;
  AssetServicedById: string | null;
  IsInternal: boolean;
  HasLifecycleManagement: boolean;
  CurrentMrr: number | null;
  CurrentLifecycleEndDate: DateTimeText | null;
  CurrentQuantity: number | null;
  CurrentAmount: number | null;
  TotalLifecycleAmount: number | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssetChangeEvent: { fields: AssetChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
