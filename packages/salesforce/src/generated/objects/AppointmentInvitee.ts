// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AppointmentInvitee extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AppointmentInvitationId: string | null;
  ParticipantServiceResourceId: string | null;
  IsRequiredResource: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentInvitee: { fields: AppointmentInvitee; parents: AuditParents; children: {} };
  }
}
