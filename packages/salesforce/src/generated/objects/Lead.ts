// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Lead extends SystemFields {
  IsDeleted: boolean;
  MasterRecordId: string | null;
  LastName: string;
  FirstName: string | null;
  Salutation: string | null;
  Name: string;
  Title: string | null;
  Company: string;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: Address | null;
  Phone: string | null;
  MobilePhone: string | null;
  Fax: string | null;
  Email: string | null;
  Website: string | null;
  PhotoUrl: string | null;
  Description: string | null;
  LeadSource: string | null;
  Status: string;
  Industry: string | null;
  Rating: string | null;
  AnnualRevenue: number | null;
  NumberOfEmployees: number | null;
  OwnerId: string;
  IsConverted: boolean;
  ConvertedDate: DateText | null;
  ConvertedAccountId: string | null;
  ConvertedContactId: string | null;
  ConvertedOpportunityId: string | null;
  IsUnreadByOwner: boolean;
  LastActivityDate: DateText | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Jigsaw: string | null;
  JigsawContactId: string | null;
  CleanStatus: string | null;
  CompanyDunsNumber: string | null;
  DandbCompanyId: string | null;
  EmailBouncedReason: string | null;
  EmailBouncedDate: DateTimeText | null;
  IndividualId: string | null;
  IsPriorityRecord: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Lead: { fields: Lead; parents: AuditParents & { MasterRecord: 'Lead' | null; Owner: 'Name'; ConvertedAccount: 'Account' | null; ConvertedContact: 'Contact' | null; ConvertedOpportunity: 'Opportunity' | null; Individual: 'Individual' | null }; children: { AcceptedEventRelations: 'AcceptedEventRelation'; ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CampaignMembers: 'CampaignMember'; RecordAssociatedGroups: 'CollaborationGroupRecord'; CombinedAttachments: 'CombinedAttachment'; ContactRequests: 'ContactRequest'; ContentDocumentLinks: 'ContentDocumentLink'; DeclinedEventRelations: 'DeclinedEventRelation'; DuplicateRecordItems: 'DuplicateRecordItem'; EmailMessageRelations: 'EmailMessageRelation'; EmailStatuses: 'EmailStatus'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; EventRelations: 'EventRelation'; Feeds: 'LeadFeed'; Histories: 'LeadHistory'; Shares: 'LeadShare'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; OutgoingEmailRelations: 'OutgoingEmailRelation'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Personas: 'SocialPersona'; Posts: 'SocialPost'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; UndecidedEventRelations: 'UndecidedEventRelation' } };
  }
}
