// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Order extends SystemFields {
  OwnerId: string;
  ContractId: string | null;
  AccountId: string | null;
  Pricebook2Id: string | null;
  OriginalOrderId: string | null;
  EffectiveDate: DateText;
  EndDate: DateText | null;
  IsReductionOrder: boolean;
  Status: string;
  Description: string | null;
  CustomerAuthorizedById: string | null;
  CustomerAuthorizedDate: DateText | null;
  CompanyAuthorizedById: string | null;
  CompanyAuthorizedDate: DateText | null;
  Type: string | null;
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
  Name: string | null;
  PoDate: DateText | null;
  PoNumber: string | null;
  OrderReferenceNumber: string | null;
  BillToContactId: string | null;
  ShipToContactId: string | null;
  ActivatedDate: DateTimeText | null;
  ActivatedById: string | null;
  StatusCode: string;
  OrderNumber: string;
  TotalAmount: number;
  IsDeleted: boolean;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Order: { fields: Order; parents: AuditParents & { Owner: 'Name'; Contract: 'Contract' | null; Account: 'Account' | null; Pricebook2: 'Pricebook2' | null; OriginalOrder: 'Order' | null; CustomerAuthorizedBy: 'Contact' | null; CompanyAuthorizedBy: 'User' | null; ActivatedBy: 'User' | null }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; Orders: 'Order'; Feeds: 'OrderFeed'; Histories: 'OrderHistory'; OrderItems: 'OrderItem'; Shares: 'OrderShare'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; WorkOrderLineItems: 'WorkOrderLineItem' } };
  }
}
