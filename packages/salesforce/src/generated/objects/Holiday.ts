// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface Holiday extends SystemFields {
  Name: string;
  Description: string | null;
  IsAllDay: boolean;
  ActivityDate: DateText | null;
  StartTimeInMinutes: number | null;
  EndTimeInMinutes: number | null;
  IsRecurrence: boolean;
  RecurrenceStartDate: DateText | null;
  RecurrenceEndDateOnly: DateText | null;
  RecurrenceType: string | null;
  RecurrenceInterval: number | null;
  RecurrenceDayOfWeekMask: number | null;
  RecurrenceDayOfMonth: number | null;
  RecurrenceInstance: string | null;
  RecurrenceMonthOfYear: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Holiday: { fields: Holiday; parents: AuditParents; children: {} };
  }
}
