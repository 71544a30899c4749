// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Contact extends SystemFields {
  IsDeleted: boolean;
  MasterRecordId: string | null;
  AccountId: string | null;
  LastName: string;
  FirstName: string | null;
  Salutation: string | null;
  Name: string;
  OtherStreet: string | null;
  OtherCity: string | null;
  OtherState: string | null;
  OtherPostalCode: string | null;
  OtherCountry: string | null;
  OtherLatitude: number | null;
  OtherLongitude: number | null;
  OtherGeocodeAccuracy: string | null;
  OtherAddress: Address | null;
  MailingStreet: string | null;
  MailingCity: string | null;
  MailingState: string | null;
  MailingPostalCode: string | null;
  MailingCountry: string | null;
  MailingLatitude: number | null;
  MailingLongitude: number | null;
  MailingGeocodeAccuracy: string | null;
  MailingAddress: Address | null;
  Phone: string | null;
  Fax: string | null;
  MobilePhone: string | null;
  HomePhone: string | null;
  OtherPhone: string | null;
  AssistantPhone: string | null;
  ReportsToId: string | null;
  Email: string | null;
  Title: string | null;
  Department: string | null;
  AssistantName: string | null;
  LeadSource: string | null;
  Birthdate: DateText | null;
  Description: string | null;
  OwnerId: string;
  LastActivityDate: DateText | null;
  LastCURequestDate: DateTimeText | null;
  LastCUUpdateDate: DateTimeText | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  EmailBouncedReason: string | null;
  EmailBouncedDate: DateTimeText | null;
  IsEmailBounced: boolean;
  PhotoUrl: string | null;
  Jigsaw: string | null;
  JigsawContactId: string | null;
  CleanStatus: string | null;
  IndividualId: string | null;
  IsPriorityRecord: boolean;
  HasOptedOutOfEmail: boolean;
  HasOptedOutOfFax: boolean;
  DoNotCall: boolean;
  CanAllowPortalSelfReg: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Contact: { fields: Contact; parents: AuditParents & { MasterRecord: 'Contact' | null; Account: 'Account' | null; ReportsTo: 'Contact' | null; Owner: 'User'; Individual: 'Individual' | null }; children: { AcceptedEventRelations: 'AcceptedEventRelation'; AccountContactRoles: 'AccountContactRole'; ActivityHistories: 'ActivityHistory'; Assets: 'Asset'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CampaignMembers: 'CampaignMember'; Cases: 'Case'; CaseContactRoles: 'CaseContactRole'; RecordAssociatedGroups: 'CollaborationGroupRecord'; CombinedAttachments: 'CombinedAttachment'; Feeds: 'ContactFeed'; Histories: 'ContactHistory'; ContactRequests: 'ContactRequest'; Shares: 'ContactShare'; ContentDocumentLinks: 'ContentDocumentLink'; ContractsSigned: 'Contract'; ContractContactRoles: 'ContractContactRole'; DeclinedEventRelations: 'DeclinedEventRelation'; DuplicateRecordItems: 'DuplicateRecordItem'; EmailMessageRelations: 'EmailMessageRelation'; EmailStatuses: 'EmailStatus'; EntitlementContacts: 'EntitlementContact'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; EventRelations: 'EventRelation'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; OpportunityContactRoles: 'OpportunityContactRole'; OutgoingEmailRelations: 'OutgoingEmailRelation'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; ServiceContracts: 'ServiceContract'; Personas: 'SocialPersona'; Posts: 'SocialPost'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; UndecidedEventRelations: 'UndecidedEventRelation'; Users: 'User'; WorkOrders: 'WorkOrder' } };
  }
}
