// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText } from '../../schema.ts';
export interface CommSubscriptionConsentChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CommSubscriptionConsentChangeEvent: { fields: CommSubscriptionConsentChangeEvent; parents: AuditParents; children: {} };
  }
}
