// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WorkOrderLineItemChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  LineItemNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  WorkOrderId: string | null;
  ParentWorkOrderLineItemId: string | null;
  Product2Id: string | null;
  AssetId: string | null;
  OrderId: string | null;
  RootWorkOrderLineItemId: string | null;
  Description: string | null;
  StartDate: DateTimeText | null;
  EndDate: DateTimeText | null;
  Status: string | null;
  PricebookEntryId: string | null;
  Quantity: number | null;
  UnitPrice: number | null;
  Discount: number | null;
  Duration: number | null;
  DurationType: string | null;
  DurationInMinutes: number | null;
  WorkTypeId: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
  ServiceTerritoryId: string | null;
  Subject: string | null;
  StatusCategory: string | null;
  IsClosed: boolean;
  Priority: string | null;
  LocationId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkOrderLineItemChangeEvent: { fields: WorkOrderLineItemChangeEvent; parents: AuditParents; children: {} };
  }
}
