// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface EventRelayConfig extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  EventChannel: string | null;
  DestinationResourceName: string | null;
  State: string | null;
  RelayOption: string | null;
  UsageType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EventRelayConfig: { fields: EventRelayConfig; parents: AuditParents; children: {} };
  }
}
