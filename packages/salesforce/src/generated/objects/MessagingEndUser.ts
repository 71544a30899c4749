// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface MessagingEndUser extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  MessagingChannelId: string | null;
  MessageType: string | null;
  MessagingPlatformKey: string | null;
  Locale: string | null;
  ProfilePictureUrl: string | null;
  HasInitialResponseSent: boolean;
  AccountId: string | null;
  ContactId: string | null;
  IsoCountryCode: string | null;
  MessagingConsentStatus: string | null;
  LeadId: string | null;
  IsFullyOptedIn: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingEndUser: { fields: MessagingEndUser; parents: AuditParents; children: {} };
  }
}
