// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CallCoachingMediaProvider extends SystemFields {
  IsDeleted: boolean;
  ProviderName: string | null;
  ProviderDescription: string | null;
  IsActive: boolean;
  ConversationVendorInfoId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CallCoachingMediaProvider: { fields: CallCoachingMediaProvider; parents: AuditParents; children: {} };
  }
}
