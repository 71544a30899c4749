// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CaseChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  CaseNumber: string;
  ContactId: string | null;
  AccountId: string | null;
  AssetId: string | null;
  SourceId: string | null;
  ParentId: string | null;
  SuppliedName: string | null;
  SuppliedEmail: string | null;
  SuppliedPhone: string | null;
  SuppliedCompany: string | null;
  Type: string | null;
  Status: string | null;
  Reason: string | null;
  Origin: string | null;
  Subject: string | null;
  Priority: string | null;
  Description: string | null;
  IsClosed: boolean;
  ClosedDate: DateTimeText | null;
  IsEscalated: boolean;
  OwnerId: string | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
  ProductId: string | null;
  EntitlementId: string | null;
  BusinessHoursId: string | null;
  IsVisibleInSelfService: boolean;
  HasCommentsUnreadByOwner: boolean;
  HasSelfServiceComments: boolean;
  IsClosedOnCreate: boolean;
  IsSelfServiceClosed: boolean;
  SlaStartDate: DateTimeText | null;
  SlaExitDate: DateTimeText | null;
  IsStopped: boolean;
  StopStartDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseChangeEvent: { fields: CaseChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
