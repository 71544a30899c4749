// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EventRelayFeedback extends SystemFields {
  IsDeleted: boolean;
  EventRelayNumber: string | null;
  EventRelayConfigId: string | null;
  RemoteResource: string | null;
  Status: string | null;
  ErrorMessage: string | null;
  ErrorTime: DateTimeText | null;
  ErrorIdentifier: string | null;
  ErrorCode: string | null;
  LastRelayedEventTime: DateTimeText | null;
  UsageType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EventRelayFeedback: { fields: EventRelayFeedback; parents: AuditParents; children: {} };
  }
}
