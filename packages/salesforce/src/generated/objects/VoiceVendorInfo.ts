// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface VoiceVendorInfo extends SystemFields {
  IsDeleted: boolean;
  VendorAccountKey: string | null;
  VendorProviderName: string | null;
  VendorType: string | null;
  IsActive: boolean;
  CorporateNumber: string | null;
  LocalPresenceDefaultNumber: string | null;
  TenantConfigVersion: string | null;
  IsStirShakenEnrolled: boolean;
  IsCallerIdTwilioVerified: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VoiceVendorInfo: { fields: VoiceVendorInfo; parents: AuditParents; children: {} };
  }
}
