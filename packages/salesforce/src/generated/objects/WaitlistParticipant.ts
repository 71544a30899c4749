// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WaitlistParticipant extends SystemFields {
  IsDeleted: boolean;
  ParticipantIdentifier: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WaitlistId: string | null;
  ParticipantId: string | null;
  WorkTypeId: string | null;
  Description: string | null;
  ServiceAppointmentId: string | null;
  ServiceResourceId: string | null;
  Status: string | null;
  AcceptanceTime: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaitlistParticipant: { fields: WaitlistParticipant; parents: AuditParents; children: {} };
  }
}
