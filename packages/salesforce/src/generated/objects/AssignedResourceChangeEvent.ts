// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface AssignedResourceChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  AssignedResourceNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ServiceAppointmentId: string | null;
  ServiceResourceId: string | null;
  IsRequiredResource: boolean;
  Role: string | null;
  EventId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssignedResourceChangeEvent: { fields: AssignedResourceChangeEvent; parents: AuditParents; children: {} };
  }
}
