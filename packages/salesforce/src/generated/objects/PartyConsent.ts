// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PartyConsent extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PartyId: string | null;
  Action: string | null;
  PrivacyConsentStatus: string | null;
  CaptureDate: DateTimeText | null;
  CaptureContactPointType: string | null;
  CaptureSource: string | null;
  PartyRoleId: string | null;
  BusinessBrandId: string | null;
  DataUsePurposeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PartyConsent: { fields: PartyConsent; parents: AuditParents; children: {} };
  }
}
