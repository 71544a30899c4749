// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface AppointmentScheduleLog extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  AppointmentScheduleAggrId: string | null;
  ServiceResourceId: string | null;
  AppointmentDate: DateText | null;
  RelatedRecordId: string | null;
  ResourceUtilization: number | null;
  IsUsedForResourceUtilization: boolean;
  UsageType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentScheduleLog: { fields: AppointmentScheduleLog; parents: AuditParents; children: {} };
  }
}
