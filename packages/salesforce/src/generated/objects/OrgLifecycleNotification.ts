// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface OrgLifecycleNotification {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  LifecycleRequestType: string | null;
  LifecycleRequestId: string | null;
  OrgId: string | null;
  Status: string | null;
  StatusCode: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OrgLifecycleNotification: { fields: OrgLifecycleNotification; parents: { CreatedBy: 'User' }; children: {} };
  }
}
