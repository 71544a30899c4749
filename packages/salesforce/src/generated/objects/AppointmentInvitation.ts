// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface AppointmentInvitation extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  InvitationNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  InvitationIdentifier: string | null;
  ServiceTerritoryId: string | null;
  BookingStartDate: DateText | null;
  BookingEndDate: DateText | null;
  UrlExpiryDate: DateText | null;
  IsActive: boolean;
  InvitationUrl: string | null;
  AppointmentTopicId: string | null;
  AppointmentTopicType: string | null;
  AppointmentType: string | null;
  EngagementChannelTypeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppointmentInvitation: { fields: AppointmentInvitation; parents: AuditParents; children: {} };
  }
}
