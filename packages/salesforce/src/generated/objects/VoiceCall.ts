// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface VoiceCall extends SystemFields {
  IsDeleted: boolean;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  OwnerId: string | null;
  CallStartDateTime: DateTimeText | null;
  CallEndDateTime: DateTimeText | null;
  FromPhoneNumber: string | null;
  ToPhoneNumber: string | null;
  CallDurationInSeconds: number | null;
  VendorCallKey: string | null;
  Price: number | null;
  CurrencyCode: string | null;
  CallDisposition: string | null;
  CallType: string | null;
  VendorParentCallKey: string | null;
  UserId: string | null;
  RelatedRecordId: string | null;
  VendorType: string | null;
  ConferenceKey: string | null;
  CallRecordingId: string | null;
  CallerIdType: string | null;
  IsRecorded: boolean;
  CallerId: string | null;
  RecipientId: string | null;
  PreviousCallId: string | null;
  NextCallId: string | null;
  CallAcceptDateTime: DateTimeText | null;
  CallQueuedDateTime: DateTimeText | null;
  CallCenterId: string | null;
  ConversationId: string | null;
  Description: string | null;
  CallResolution: string | null;
  CustomerHoldDuration: number | null;
  LongestHoldDuration: number | null;
  NumberOfHolds: number | null;
  QueueName: string | null;
  ActivityId: string | null;
  CallConnectDateTime: DateTimeText | null;
  MediaProviderId: string | null;
  SourceType: string | null;
  EndUserId: string | null;
  QualityScore: number | null;
  CallOrigin: string | null;
  DisconnectReason: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VoiceCall: { fields: VoiceCall; parents: AuditParents; children: {} };
  }
}
