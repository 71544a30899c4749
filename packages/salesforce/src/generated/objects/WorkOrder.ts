// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkOrder extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  WorkOrderNumber: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
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
  Address: Address | null;
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
  Discount: number | null;
  GrandTotal: number | null;
  ParentWorkOrderId: string | null;
  IsClosed: boolean;
  IsStopped: boolean;
  StopStartDate: DateTimeText | null;
  SlaStartDate: DateTimeText | null;
  SlaExitDate: DateTimeText | null;
  BusinessHoursId: string | null;
  MilestoneStatus: string | null;
  Duration: number | null;
  DurationType: string | null;
  DurationInMinutes: number | null;
  ServiceAppointmentCount: number | null;
  WorkTypeId: string | null;
  ServiceTerritoryId: string | null;
  StatusCategory: string | null;
  LocationId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkOrder: { fields: WorkOrder; parents: AuditParents & { Owner: 'Name'; Account: 'Account' | null; Contact: 'Contact' | null; Case: 'Case' | null; Entitlement: 'Entitlement' | null; ServiceContract: 'ServiceContract' | null; Asset: 'Asset' | null; RootWorkOrder: 'WorkOrder' | null; Pricebook2: 'Pricebook2' | null; ParentWorkOrder: 'WorkOrder' | null; BusinessHours: 'BusinessHours' | null }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContactRequests: 'ContactRequest'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; EntityMilestones: 'EntityMilestone'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; LinkedArticles: 'LinkedArticle'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; ChildWorkOrders: 'WorkOrder'; DescendantWorkOrders: 'WorkOrder'; Feeds: 'WorkOrderFeed'; Histories: 'WorkOrderHistory'; WorkOrderLineItems: 'WorkOrderLineItem' } };
  }
}
