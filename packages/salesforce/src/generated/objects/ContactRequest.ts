// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContactRequest extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WhatId: string | null;
  WhoId: string | null;
  PreferredPhone: string | null;
  PreferredChannel: string;
  Status: string;
  RequestReason: string | null;
  RequestDescription: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactRequest: { fields: ContactRequest; parents: AuditParents & { Owner: 'Name'; What: 'Name' | null; Who: 'Name' | null }; children: { ActivityHistories: 'ActivityHistory'; Emails: 'EmailMessage'; Events: 'Event'; OpenActivities: 'OpenActivity'; RecordActions: 'RecordAction'; Tasks: 'Task' } };
  }
}
