// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface EventRelayConfigChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  EventChannel: string | null;
  DestinationResourceName: string | null;
  State: string | null;
  RelayOption: string | null;
  UsageType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EventRelayConfigChangeEvent: { fields: EventRelayConfigChangeEvent; parents: AuditParents; children: {} };
  }
}
