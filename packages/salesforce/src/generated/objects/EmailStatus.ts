// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface EmailStatus {
  Id: string;
  TaskId: string;
  WhoId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  TimesOpened: number;
  FirstOpenDate: DateTimeText | null;
  LastOpenDate: DateTimeText | null;
  EmailTemplateName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailStatus: { fields: EmailStatus; parents: AuditParents & { Task: 'Task'; Who: 'Name' | null }; children: {} };
  }
}
