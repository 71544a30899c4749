// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EntityMilestone extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ParentEntityId: string;
  MilestoneId: string | null;
  StartDate: DateTimeText | null;
  TargetDate: DateTimeText | null;
  CompletionDate: DateTimeText | null;
  SlaProcessId: string | null;
  MilestoneTypeId: string | null;
  IsCompleted: boolean;
  IsViolated: boolean;
  TargetResponseInMins: number | null;
  TargetResponseInHrs: number | null;
  TargetResponseInDays: number | null;
  TimeRemainingInMins: string | null;
  TimeRemainingInHrs: string | null;
  TimeRemainingInDays: number | null;
  ElapsedTimeInMins: number | null;
  ElapsedTimeInHrs: number | null;
  ElapsedTimeInDays: number | null;
  TimeSinceTargetInMins: string | null;
  TimeSinceTargetInHrs: string | null;
  TimeSinceTargetInDays: number | null;
  BusinessHoursId: string | null;
  StoppedTimeInMins: number | null;
  StoppedTimeInHrs: number | null;
  StoppedTimeInDays: number | null;
  ActualElapsedTimeInMins: number | null;
  ActualElapsedTimeInHrs: number | null;
  ActualElapsedTimeInDays: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EntityMilestone: { fields: EntityMilestone; parents: AuditParents & { ParentEntity: 'WorkOrder'; SlaProcess: 'SlaProcess' | null; MilestoneType: 'MilestoneType' | null; BusinessHours: 'BusinessHours' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Feeds: 'EntityMilestoneFeed'; Histories: 'EntityMilestoneHistory'; FeedSubscriptionsForEntity: 'EntitySubscription'; ProcessInstances: 'ProcessInstance'; ProcessSteps: 'ProcessInstanceHistory' } };
  }
}
