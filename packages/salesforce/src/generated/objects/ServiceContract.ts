// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface ServiceContract extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AccountId: string | null;
  ContactId: string | null;
  Term: number | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  ActivationDate: DateTimeText | null;
  ApprovalStatus: string | null;
  Description: string | null;
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
  Pricebook2Id: string | null;
  ShippingHandling: number | null;
  Tax: number | null;
  Subtotal: number | null;
  TotalPrice: number | null;
  LineItemCount: number | null;
  ContractNumber: string;
  SpecialTerms: string | null;
  Discount: number | null;
  GrandTotal: number | null;
  Status: string | null;
  ParentServiceContractId: string | null;
  RootServiceContractId: string | null;
  AdditionalDiscount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceContract: { fields: ServiceContract; parents: AuditParents & { Owner: 'Name'; Account: 'Account' | null; Contact: 'Contact' | null; Pricebook2: 'Pricebook2' | null; ParentServiceContract: 'ServiceContract' | null; RootServiceContract: 'ServiceContract' | null }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; ContractLineItems: 'ContractLineItem'; Emails: 'EmailMessage'; Entitlements: 'Entitlement'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; ChildServiceContracts: 'ServiceContract'; DescendantServiceContracts: 'ServiceContract'; Feeds: 'ServiceContractFeed'; Histories: 'ServiceContractHistory'; Tasks: 'Task'; WorkOrders: 'WorkOrder' } };
  }
}
