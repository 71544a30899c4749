// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface VoiceCallRecording extends SystemFields {
  Name: string | null;
  IsDeleted: boolean;
  OwnerId: string | null;
  VoiceCallId: string | null;
  MediaContentId: string | null;
  DurationInSeconds: number | null;
  IsConsented: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VoiceCallRecording: { fields: VoiceCallRecording; parents: AuditParents; children: {} };
  }
}
