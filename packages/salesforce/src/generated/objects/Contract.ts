// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Contract extends SystemFields {
  AccountId: string;
  Pricebook2Id: string | null;
  OwnerExpirationNotice: string | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  BillingStreet: string | null;
  BillingCity: string | null;
  BillingState: string | null;
  BillingPostalCode: string | null;
  BillingCountry: string | null;
  BillingLatitude: number | null;
  BillingLongitude: number | null;
  BillingGeocodeAccuracy: string | null;
  BillingAddress: Address | null;
  ContractTerm: number | null;
  OwnerId: string;
  Status: string;
  CompanySignedId: string | null;
  CompanySignedDate: DateText | null;
  CustomerSignedId: string | null;
  CustomerSignedTitle: string | null;
  CustomerSignedDate: DateText | null;
  SpecialTerms: string | null;
  ActivatedById: string | null;
  ActivatedDate: DateTimeText | null;
  StatusCode: string;
  Description: string | null;
  IsDeleted: boolean;
  ContractNumber: string;
  LastApprovedDate: DateTimeText | null;
  LastActivityDate: DateText | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ShippingStreet: string | null;
  ShippingCity: string | null;
  ShippingState: string | null;
  ShippingPostalCode: string | null;
  ShippingCountry: string | null;
  ShippingLatitude: number | null;
  ShippingLongitude: number | null;
  ShippingGeocodeAccuracy: string | null;
  ShippingAddress: Address | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Contract: { fields: Contract; parents: AuditParents & { Account: 'Account'; Owner: 'User'; CompanySigned: 'User' | null; CustomerSigned: 'Contact' | null; ActivatedBy: 'User' | null }; children: { ActivityHistories: 'ActivityHistory'; Approvals: 'Approval'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; RecordAssociatedGroups: 'CollaborationGroupRecord'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; ContractContactRoles: 'ContractContactRole'; Feeds: 'ContractFeed'; Histories: 'ContractHistory'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; Orders: 'Order'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment' } };
  }
}
