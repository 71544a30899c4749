// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MessagingChannel extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  Description: string | null;
  ChannelAddressIdentifier: string | null;
  MessageType: string | null;
  MessagingPlatformKey: string | null;
  IsoCountryCode: string | null;
  IsActive: boolean;
  RoutingType: string | null;
  TargetQueueId: string | null;
  ConsentType: string | null;
  OptInPrompt: string | null;
  DoubleOptInPrompt: string | null;
  IsRequireDoubleOptIn: boolean;
  InitialResponse: string | null;
  EngagedResponse: string | null;
  ConversationEndResponse: string | null;
  OfflineAgentsResponse: string | null;
  OutsideBusinessHoursResponse: string | null;
  BusinessHoursId: string | null;
  IsRestrictedToBusinessHours: boolean;
  LinkingPreference: string | null;
  IsLinkedRecordOpenedAsSubTab: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingChannel: { fields: MessagingChannel; parents: AuditParents; children: {} };
  }
}
