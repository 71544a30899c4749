// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface CaseMilestone extends SystemFields {
  CaseId: string;
  MilestoneId: string | null;
  StartDate: DateTimeText | null;
  TargetDate: DateTimeText;
  CompletionDate: DateTimeText | null;
  MilestoneTypeId: string | null;
  IsCompleted: boolean;
  IsViolated: boolean;
  IsDeleted: boolean;
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
    CaseMilestone: { fields: CaseMilestone; parents: AuditParents & { Case: 'Case'; MilestoneType: 'MilestoneType' | null; BusinessHours: 'BusinessHours' | null }; children: {} };
  }
}
