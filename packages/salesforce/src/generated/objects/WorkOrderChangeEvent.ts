// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WorkOrderChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  WorkOrderNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  AccountId: string | null;
  ContactId: string | null;
  CaseId: string | null;
  EntitlementId: string | null;
  ServiceContractId: string | null;
  AssetId: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: unknown;
  Description: string | null;
  StartDate: DateTimeText | null;
  EndDate: DateTimeText | null;
  Subject: string | null;
  RootWorkOrderId: string | null;
  Status: string | null;
  Priority: string | null;
  Tax: number | null;
  Subtotal: number | null;
  TotalPrice: number | null;
  LineItemCount: number | null;
  Pricebook2Id: string | null;
  ParentWorkOrderId: string | null;
  IsClosed: boolean;
  IsStopped: boolean;
  StopStartDate: DateTimeText | null;
  SlaStartDate: DateTimeText | null;
  SlaExitDate: DateTimeText | null;
  BusinessHoursId: string | null;
  Duration: number | null;
  DurationType: string | null;
  DurationInMinutes: number | null;
  WorkTypeId: string | null;
  ServiceTerritoryId: string | null;
  StatusCategory: string | null;
  LocationId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkOrderChangeEvent: { fields: WorkOrderChangeEvent; parents: AuditParents; children: {} };
  }
}
