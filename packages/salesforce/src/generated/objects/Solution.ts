// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Solution extends SystemFields {
  IsDeleted: boolean;
  SolutionNumber: string;
  SolutionName: string;
  IsPublished: boolean;
  IsPublishedInPublicKb: boolean;
  Status: string;
  IsReviewed: boolean;
  SolutionNote: string | null;
  OwnerId: string;
  TimesUsed: number;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  IsHtml: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Solution: { fields: Solution; parents: AuditParents & { Owner: 'User' }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CaseSolutions: 'CaseSolution'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; FeedSubscriptionsForEntity: 'EntitySubscription'; Events: 'Event'; OpenActivities: 'OpenActivity'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory'; Feeds: 'SolutionFeed'; Histories: 'SolutionHistory'; Tasks: 'Task'; TopicAssignments: 'TopicAssignment'; Votes: 'Vote' } };
  }
}
