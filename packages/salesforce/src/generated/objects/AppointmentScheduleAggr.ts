// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface AppointmentScheduleAggr extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ServiceResourceId: string | null;
  AppointmentDate: DateText | null;
  TotalResourceUtilization: number | null;
  UsageType: string | null;
  ResourceUtilizationCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentScheduleAggr: { fields: AppointmentScheduleAggr; parents: AuditParents; children: {} };
  }
}
