// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface OpenActivity extends SystemFields {
  AccountId: string | null;
  WhoId: string | null;
  WhatId: string | null;
  Subject: string | null;
  IsTask: boolean;
  ActivityDate: DateText | null;
  ActivityDateTime: DateTimeText | null;
  OwnerId: string | null;
  Status: string | null;
  Priority: string | null;
  IsHighPriority: boolean;
  ActivityType: string | null;
  IsClosed: boolean;
  IsAllDayEvent: boolean;
  IsVisibleInSelfService: boolean;
  DurationInMinutes: number | null;
  Location: string | null;
  Description: string | null;
  IsDeleted: boolean;
  CallDurationInSeconds: number | null;
  CallType: string | null;
  CallDisposition: string | null;
  CallObject: string | null;
  ReminderDateTime: DateTimeText | null;
  IsReminderSet: boolean;
  EndDateTime: DateTimeText | null;
  StartDateTime: DateTimeText | null;
  ActivitySubtype: string | null;
  AlternateDetailId: string | null;
  CompletedDateTime: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpenActivity: { fields: OpenActivity; parents: AuditParents & { Account: 'Account' | null; Who: 'Name' | null; What: 'Name' | null; Owner: 'User' | null; AlternateDetail: 'EmailMessage' | null }; children: {} };
  }
}
