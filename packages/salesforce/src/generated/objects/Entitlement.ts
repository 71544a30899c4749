// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Entitlement extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AccountId: string;
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
  Status: string | null;
  SvcApptBookingWindowsId: string | null;
  LocationId: string | null;
  WorkOrdersPerEntitlement: number | null;
  RemainingWorkOrders: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Entitlement: { fields: Entitlement; parents: AuditParents & { Account: 'Account'; ServiceContract: 'ServiceContract' | null; ContractLineItem: 'ContractLineItem' | null; Asset: 'Asset' | null; SlaProcess: 'SlaProcess' | null; BusinessHours: 'BusinessHours' | null }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; Cases: 'Case'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; EntitlementContacts: 'EntitlementContact'; Feeds: 'EntitlementFeed'; Histories: 'EntitlementHistory'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task'; WorkOrders: 'WorkOrder' } };
  }
}
