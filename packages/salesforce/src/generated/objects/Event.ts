// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface Event extends SystemFields {
  WhoId: string | null;
  WhatId: string | null;
  Subject: string | null;
  Location: string | null;
  IsAllDayEvent: boolean;
  ActivityDateTime: DateTimeText | null;
  ActivityDate: DateText | null;
  DurationInMinutes: number | null;
  StartDateTime: DateTimeText | null;
  EndDateTime: DateTimeText | null;
  EndDate: DateText | null;
  Description: string | null;
  AccountId: string | null;
  OwnerId: string;
  IsPrivate: boolean;
  ShowAs: string | null;
  IsDeleted: boolean;
  IsChild: boolean;
  IsGroupEvent: boolean;
  GroupEventType: string | null;
  IsArchived: boolean;
  RecurrenceActivityId: string | null;
  IsRecurrence: boolean;
  RecurrenceStartDateTime: DateTimeText | null;
  RecurrenceEndDateOnly: DateText | null;
  RecurrenceTimeZoneSidKey: string | null;
  RecurrenceType: string | null;
  RecurrenceInterval: number | null;
  RecurrenceDayOfWeekMask: number | null;
  RecurrenceDayOfMonth: number | null;
  RecurrenceInstance: string | null;
  RecurrenceMonthOfYear: string | null;
  ReminderDateTime: DateTimeText | null;
  IsReminderSet: boolean;
  EventSubtype: string | null;
  IsRecurrence2Exclusion: boolean;
  Recurrence2PatternText: string | null;
  Recurrence2PatternVersion: string | null;
  IsRecurrence2: boolean;
  IsRecurrence2Exception: boolean;
  Recurrence2PatternStartDate: DateTimeText | null;
  Recurrence2PatternTimeZone: string | null;
  ServiceAppointmentId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Event: { fields: Event; parents: AuditParents & { Who: 'Name' | null; What: 'Name' | null; Account: 'Account' | null; Owner: 'User' }; children: { AcceptedEventRelations: 'AcceptedEventRelation'; AttachedContentDocuments: 'AttachedContentDocument'; Attachments: 'Attachment'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; DeclinedEventRelations: 'DeclinedEventRelation'; FeedSubscriptionsForEntity: 'EntitySubscription'; RecurringEvents: 'Event'; Feeds: 'EventFeed'; EventRelations: 'EventRelation'; TopicAssignments: 'TopicAssignment'; UndecidedEventRelations: 'UndecidedEventRelation' } };
  }
}
