// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkOrderLineItem extends SystemFields {
  IsDeleted: boolean;
  LineItemNumber: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WorkOrderId: string;
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
  ListPrice: number | null;
  Subtotal: number | null;
  TotalPrice: number | null;
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
  Address: Address | null;
  ServiceTerritoryId: string | null;
  Subject: string | null;
  StatusCategory: string | null;
  IsClosed: boolean;
  Priority: string | null;
  ServiceAppointmentCount: number | null;
  LocationId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkOrderLineItem: { fields: WorkOrderLineItem; parents: AuditParents & { WorkOrder: 'WorkOrder'; ParentWorkOrderLineItem: 'WorkOrderLineItem' | null; Product2: 'Product2' | null; Asset: 'Asset' | null; Order: 'Order' | null; RootWorkOrderLineItem: 'WorkOrderLineItem' | null; PricebookEntry: 'PricebookEntry' | null }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; LinkedArticles: 'LinkedArticle'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; ChildWorkOrderLineItems: 'WorkOrderLineItem'; DescendantWorkOrderLineItems: 'WorkOrderLineItem'; Feeds: 'WorkOrderLineItemFeed'; Histories: 'WorkOrderLineItemHistory' } };
  }
}
