// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AssignedResource extends SystemFields {
  IsDeleted: boolean;
  AssignedResourceNumber: string | null;
  ServiceAppointmentId: string | null;
  ServiceResourceId: string | null;
  IsRequiredResource: boolean;
  Role: string | null;
  EventId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssignedResource: { fields: AssignedResource; parents: AuditParents; children: {} };
  }
}
