// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Account extends SystemFields {
  IsDeleted: boolean;
  MasterRecordId: string | null;
  Name: string;
  Type: string | null;
  ParentId: string | null;
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
  Phone: string | null;
  Fax: string | null;
  AccountNumber: string | null;
  Website: string | null;
  PhotoUrl: string | null;
  Sic: string | null;
  Industry: string | null;
  AnnualRevenue: number | null;
  NumberOfEmployees: number | null;
  Ownership: string | null;
  TickerSymbol: string | null;
  Description: string | null;
  Rating: string | null;
  Site: string | null;
  OwnerId: string;
  LastActivityDate: DateText | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Jigsaw: string | null;
  JigsawCompanyId: string | null;
  CleanStatus: string | null;
  AccountSource: string | null;
  DunsNumber: string | null;
  Tradestyle: string | null;
  NaicsCode: string | null;
  NaicsDesc: string | null;
  YearStarted: string | null;
  SicDesc: string | null;
  DandbCompanyId: string | null;
  OperatingHoursId: string | null;
  IsCustomerPortal: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Account: { fields: Account; parents: AuditParents & { MasterRecord: 'Account' | null; Parent: 'Account' | null; Owner: 'User' }; children: { ChildAccounts: 'Account'; AccountBrands: 'AccountBrand'; AccountContactRoles: 'AccountContactRole'; Feeds: 'AccountFeed'; Histories: 'AccountHistory'; AccountPartnersFrom: 'AccountPartner'; AccountPartnersTo: 'AccountPartner'; Shares: 'AccountShare'; ActivityHistories: 'ActivityHistory'; Assets: 'Asset'; ProvidedAssets: 'Asset'; ServicedAssets: 'Asset'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; Cases: 'Case'; RecordAssociatedGroups: 'CollaborationGroupRecord'; CombinedAttachments: 'CombinedAttachment'; Contacts: 'Contact'; ContactRequests: 'ContactRequest'; ContentDocumentLinks: 'ContentDocumentLink'; Contracts: 'Contract'; DuplicateRecordItems: 'DuplicateRecordItem'; Emails: 'EmailMessage'; Entitlements: 'Entitlement'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; Opportunities: 'Opportunity'; OpportunityPartnersTo: 'OpportunityPartner'; Orders: 'Order'; PartnersFrom: 'Partner'; PartnersTo: 'Partner'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; ServiceContracts: 'ServiceContract'; Personas: 'SocialPersona'; Posts: 'SocialPost'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; Users: 'User'; WorkOrders: 'WorkOrder' } };
  }
}
