// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface VoiceChnlIntrctnDtlEvent extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  VoiceChnlInteractionEventId: string | null;
  DetailType: string | null;
  Message: string | null;
  Value: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VoiceChnlIntrctnDtlEvent: { fields: VoiceChnlIntrctnDtlEvent; parents: AuditParents; children: {} };
  }
}
