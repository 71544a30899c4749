// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LoginAsEventStream {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  EventUuid: string | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  Application: string | null;
  Browser: string | null;
  DelegatedOrganizationId: string | null;
  DelegatedUsername: string | null;
  LoginAsCategory: string | null;
  LoginHistoryId: string | null;
  LoginType: string | null;
  Platform: string | null;
  TargetUrl: string | null;
  UserType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LoginAsEventStream: { fields: LoginAsEventStream; parents: {}; children: {} };
  }
}
