// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ContactPointTypeConsentChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    ContactPointTypeConsentChangeEvent: { fields: ContactPointTypeConsentChangeEvent; parents: AuditParents; children: {} };
  }
}
