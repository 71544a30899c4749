// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface EntitlementChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  AccountId: string | null;
  Type: string | null;
  ServiceContractId: string | null;
  ContractLineItemId: string | null;
  AssetId: string | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  SlaProcessId: string | null;
  BusinessHoursId: string | null;
  IsPerIncident: boolean;
  CasesPerEntitlement: number | null;
  RemainingCases: number | null;
  SvcApptBookingWindowsId: string | null;
  LocationId: string | null;
  WorkOrdersPerEntitlement: number | null;
  RemainingWorkOrders: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EntitlementChangeEvent: { fields: EntitlementChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
