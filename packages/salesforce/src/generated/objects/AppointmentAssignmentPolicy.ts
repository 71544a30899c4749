// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AppointmentAssignmentPolicy extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  PolicyType: string | null;
  PolicyApplicableDuration: string | null;
  UtilizationFactor: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentAssignmentPolicy: { fields: AppointmentAssignmentPolicy; parents: AuditParents; children: {} };
  }
}
