// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContactPointTypeConsent extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PartyId: string | null;
  ContactPointType: string | null;
  DataUsePurposeId: string | null;
  PrivacyConsentStatus: string | null;
  EffectiveFrom: DateTimeText | null;
  EffectiveTo: DateTimeText | null;
  CaptureDate: DateTimeText | null;
  CaptureContactPointType: string | null;
  CaptureSource: string | null;
  DoubleConsentCaptureDate: DateTimeText | null;
  PartyRoleId: string | null;
  BusinessBrandId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContactPointTypeConsent: { fields: ContactPointTypeConsent; parents: AuditParents; children: {} };
  }
}
