// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PromptAction extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  PromptVersionId: string | null;
  UserId: string | null;
  TimesDisplayed: number | null;
  TimesActionTaken: number | null;
  TimesDismissed: number | null;
  LastDisplayDate: DateTimeText | null;
  LastResult: string | null;
  LastResultDate: DateTimeText | null;
  StepNumber: number | null;
  StepCount: number | null;
  SnoozeUntil: DateTimeText | null;
  TimesSnoozed: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromptAction: { fields: PromptAction; parents: AuditParents; children: {} };
  }
}
