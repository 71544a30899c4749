// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Campaign extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ParentId: string | null;
  Type: string | null;
  Status: string | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  ExpectedRevenue: number | null;
  BudgetedCost: number | null;
  ActualCost: number | null;
  ExpectedResponse: number | null;
  NumberSent: number | null;
  IsActive: boolean;
  Description: string | null;
  NumberOfLeads: number;
  NumberOfConvertedLeads: number;
  NumberOfContacts: number;
  NumberOfResponses: number;
  NumberOfOpportunities: number;
  NumberOfWonOpportunities: number;
  AmountAllOpportunities: number;
  AmountWonOpportunities: number;
  OwnerId: string;
  LastActivityDate: DateText | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  CampaignMemberRecordTypeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Campaign: { fields: Campaign; parents: AuditParents & { Parent: 'Campaign' | null; Owner: 'User'; CampaignMemberRecordType: 'RecordType' | null }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; ChildCampaigns: 'Campaign'; Feeds: 'CampaignFeed'; Histories: 'CampaignHistory'; CampaignMembers: 'CampaignMember'; CampaignMemberStatuses: 'CampaignMemberStatus'; Shares: 'CampaignShare'; RecordAssociatedGroups: 'CollaborationGroupRecord'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; ListEmails: 'ListEmail'; ListEmailRecipientSources: 'ListEmailRecipientSource'; OpenActivities: 'OpenActivity'; Opportunities: 'Opportunity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment' } };
  }
}
