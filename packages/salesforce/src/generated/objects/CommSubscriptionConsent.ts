// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface CommSubscriptionConsent extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ConsentGiverId: string | null;
  ContactPointId: string | null;
  EffectiveFromDate: DateText | null;
  ConsentCapturedDateTime: DateTimeText | null;
  ConsentCapturedSource: string | null;
  CommSubscriptionChannelTypeId: string | null;
  PartyRoleId: string | null;
  BusinessBrandId: string | null;
  PrivacyConsentStatus: string | null;
  DataUsePurposeId: string | null;
  EngagementChannelTypeId: string | null;
  PartyId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CommSubscriptionConsent: { fields: CommSubscriptionConsent; parents: AuditParents; children: {} };
  }
}
