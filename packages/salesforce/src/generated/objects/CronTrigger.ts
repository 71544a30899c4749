// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CronTrigger {
  Id: string;
  CronJobDetailId: string | null;
  NextFireTime: DateTimeText | null;
  PreviousFireTime: DateTimeText | null;
  State: string | null;
  StartTime: DateTimeText | null;
  EndTime: DateTimeText | null;
  CronExpression: string | null;
  TimeZoneSidKey: string | null;
  OwnerId: string | null;
  LastModifiedById: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  TimesTriggered: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CronTrigger: { fields: CronTrigger; parents: AuditParents & { CronJobDetail: 'CronJobDetail' | null }; children: {} };
  }
}
