// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Case extends SystemFields {
  IsDeleted: boolean;
  MasterRecordId: string | null;
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
  OwnerId: string;
  ContactPhone: string | null;
  ContactMobile: string | null;
  ContactEmail: string | null;
  ContactFax: string | null;
  Comments: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ProductId: string | null;
  EntitlementId: string | null;
  BusinessHoursId: string;
  IsVisibleInSelfService: boolean;
  HasCommentsUnreadByOwner: boolean;
  HasSelfServiceComments: boolean;
  IsClosedOnCreate: boolean;
  IsSelfServiceClosed: boolean;
  SlaStartDate: DateTimeText | null;
  SlaExitDate: DateTimeText | null;
  IsStopped: boolean;
  StopStartDate: DateTimeText | null;
  MilestoneStatus: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Case: { fields: Case; parents: AuditParents & { Contact: 'Contact' | null; Account: 'Account' | null; Asset: 'Asset' | null; Product: 'Product2' | null; Entitlement: 'Entitlement' | null; Source: 'Name' | null; BusinessHours: 'BusinessHours'; Parent: 'Case' | null; Owner: 'Name' }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; Cases: 'Case'; CaseArticles: 'CaseArticle'; CaseComments: 'CaseComment'; CaseContactRoles: 'CaseContactRole'; CaseExternalDocuments: 'CaseExternalDocument'; Feeds: 'CaseFeed'; Histories: 'CaseHistory'; CaseMilestones: 'CaseMilestone'; Shares: 'CaseShare'; CaseSolutions: 'CaseSolution'; TeamMembers: 'CaseTeamMember'; TeamTemplateRecords: 'CaseTeamTemplateRecord'; RecordAssociatedGroups: 'CollaborationGroupRecord'; CombinedAttachments: 'CombinedAttachment'; ContactRequests: 'ContactRequest'; ContentDocumentLinks: 'ContentDocumentLink'; EmailMessages: 'EmailMessage'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; OpenActivities: 'OpenActivity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Posts: 'SocialPost'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; WorkOrders: 'WorkOrder' } };
  }
}
