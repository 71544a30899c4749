// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface VoiceChnlInteractionEvent extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  SourceId: string | null;
  SourceType: string | null;
  ContextId: string | null;
  VendorCallKey: string | null;
  EventTimeStamp: DateTimeText | null;
  ContactCenterId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VoiceChnlInteractionEvent: { fields: VoiceChnlInteractionEvent; parents: AuditParents; children: {} };
  }
}
