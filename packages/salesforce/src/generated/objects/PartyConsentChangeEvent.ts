// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface PartyConsentChangeEvent {
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
    PartyConsentChangeEvent: { fields: PartyConsentChangeEvent; parents: AuditParents; children: {} };
  }
}
