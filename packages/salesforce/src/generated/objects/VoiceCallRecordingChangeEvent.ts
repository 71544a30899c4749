// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface VoiceCallRecordingChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  OwnerId: string | null;
  VoiceCallId: string | null;
  MediaContentId: string | null;
  DurationInSeconds: number | null;
  IsConsented: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VoiceCallRecordingChangeEvent: { fields: VoiceCallRecordingChangeEvent; parents: AuditParents; children: {} };
  }
}
