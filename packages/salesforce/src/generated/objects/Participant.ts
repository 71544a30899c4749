// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Participant extends SystemFields {
  IsDeleted: boolean;
  ParticipantAppType: string | null;
  ParticipantRole: string | null;
  ParticipantSubject: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Participant: { fields: Participant; parents: AuditParents; children: {} };
  }
}
