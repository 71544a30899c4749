// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ListEmail extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Subject: string | null;
  HtmlBody: string | null;
  TextBody: string | null;
  FromName: string | null;
  FromAddress: string;
  Status: string;
  HasAttachment: boolean;
  ScheduledDate: DateTimeText | null;
  TotalSent: number | null;
  CampaignId: string | null;
  IsTracked: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ListEmail: { fields: ListEmail; parents: AuditParents & { Owner: 'Name'; Campaign: 'Campaign' | null }; children: { ActivityHistories: 'ActivityHistory'; AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; Emails: 'EmailMessage'; Events: 'Event'; OpenActivities: 'OpenActivity'; Tasks: 'Task' } };
  }
}
