// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Task extends SystemFields {
  WhoId: string | null;
  WhatId: string | null;
  Subject: string | null;
  ActivityDate: DateText | null;
  Status: string;
  Priority: string;
  IsHighPriority: boolean;
  OwnerId: string;
  Description: string | null;
  IsDeleted: boolean;
  AccountId: string | null;
  IsClosed: boolean;
  IsArchived: boolean;
  CallDurationInSeconds: number | null;
  CallType: string | null;
  CallDisposition: string | null;
  CallObject: string | null;
  ReminderDateTime: DateTimeText | null;
  IsReminderSet: boolean;
  RecurrenceActivityId: string | null;
  IsRecurrence: boolean;
  RecurrenceStartDateOnly: DateText | null;
  RecurrenceEndDateOnly: DateText | null;
  RecurrenceTimeZoneSidKey: string | null;
  RecurrenceType: string | null;
  RecurrenceInterval: number | null;
  RecurrenceDayOfWeekMask: number | null;
  RecurrenceDayOfMonth: number | null;
  RecurrenceInstance: string | null;
  RecurrenceMonthOfYear: string | null;
  RecurrenceRegeneratedType: string | null;
  TaskSubtype: string | null;
  CompletedDateTime: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Task: { fields: Task; parents: AuditParents & { Who: 'Name' | null; What: 'Name' | null; Owner: 'User'; Account: 'Account' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; FeedSubscriptionsForEntity: 'EntitySubscription'; RecurringTasks: 'Task'; Feeds: 'TaskFeed'; TopicAssignments: 'TopicAssignment' } };
  }
}
