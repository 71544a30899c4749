// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LoginAsEvent {
  Id: string;
  CreatedDate: DateTimeText;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  UserType: string | null;
  LoginHistoryId: string | null;
  Application: string | null;
  Browser: string | null;
  LoginType: string | null;
  Platform: string | null;
  DelegatedUsername: string | null;
  DelegatedOrganizationId: string | null;
  TargetUrl: string | null;
  LoginAsCategory: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LoginAsEvent: { fields: LoginAsEvent; parents: {}; children: {} };
  }
}
