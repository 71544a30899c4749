// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Opportunity extends SystemFields {
  IsDeleted: boolean;
  AccountId: string | null;
  IsPrivate: boolean;
  Name: string;
  Description: string | null;
  StageName: string;
  Amount: number | null;
  Probability: number | null;
  ExpectedRevenue: number | null;
  TotalOpportunityQuantity: number | null;
  CloseDate: DateText;
  Type: string | null;
  NextStep: string | null;
  LeadSource: string | null;
  IsClosed: boolean;
  IsWon: boolean;
  ForecastCategory: string;
  ForecastCategoryName: string | null;
  CampaignId: string | null;
  HasOpportunityLineItem: boolean;
  Pricebook2Id: string | null;
  OwnerId: string;
  LastActivityDate: DateText | null;
  PushCount: number | null;
  LastStageChangeDate: DateTimeText | null;
  FiscalQuarter: number | null;
  FiscalYear: number | null;
  Fiscal: string | null;
  ContactId: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  HasOpenActivity: boolean;
  HasOverdueTask: boolean;
  LastAmountChangedHistoryId: string | null;
  LastCloseDateChangedHistoryId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Opportunity: { fields: Opportunity; parents: AuditParents & { Account: 'Account' | null; Campaign: 'Campaign' | null; Pricebook2: 'Pricebook2' | null; Owner: 'User' }; children: { AccountPartners: 'AccountPartner'; ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; RecordAssociatedGroups: 'CollaborationGroupRecord'; CombinedAttachments: 'CombinedAttachment'; ContactRequests: 'ContactRequest'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; Notes: 'Note'; NotesAndAttachments: 'NoteAndAttachment'; OpenActivities: 'OpenActivity'; OpportunityCompetitors: 'OpportunityCompetitor'; OpportunityContactRoles: 'OpportunityContactRole'; Feeds: 'OpportunityFeed'; Histories: 'OpportunityFieldHistory'; OpportunityHistories: 'OpportunityHistory'; OpportunityLineItems: 'OpportunityLineItem'; OpportunityPartnersFrom: 'OpportunityPartner'; Shares: 'OpportunityShare'; Partners: 'Partner'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; RecordActions: 'RecordAction'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment' } };
  }
}
