// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AppointmentSchedulingPolicy extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  IsOrgDefault: boolean;
  ShouldEnforceExcludedResource: boolean;
  ShouldEnforceRequiredResource: boolean;
  ShouldUsePrimaryMembers: boolean;
  ShouldUseSecondaryMembers: boolean;
  ShouldMatchSkill: boolean;
  ShouldMatchSkillLevel: boolean;
  ShouldRespectVisitingHours: boolean;
  AppointmentStartTimeInterval: string | null;
  ShouldConsiderCalendarEvents: boolean;
  ExtCalEventHandlerId: string | null;
  IsSvcTerritoryMemberShiftUsed: boolean;
  IsSvcTerrOpHoursWithShiftsUsed: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentSchedulingPolicy: { fields: AppointmentSchedulingPolicy; parents: AuditParents; children: {} };
  }
}
