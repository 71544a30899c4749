// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PlatformStatusAlertEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  RequestId: string | null;
  ServiceName: string | null;
  ServiceJobId: string | null;
  StatusType: string | null;
  ComponentName: string | null;
  SubComponentName: string | null;
  Subject: string | null;
  ApiErrorCode: string | null;
  ExtendedErrorCode: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PlatformStatusAlertEvent: { fields: PlatformStatusAlertEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
