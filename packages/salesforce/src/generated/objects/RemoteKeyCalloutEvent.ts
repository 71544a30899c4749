// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface RemoteKeyCalloutEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  TenantSecretId: string | null;
  StatusCode: string | null;
  Details: string | null;
  RequestIdentifier: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RemoteKeyCalloutEvent: { fields: RemoteKeyCalloutEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
