// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AuthSession {
  Id: string;
  UsersId: string | null;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  NumSecondsValid: number;
  UserType: string;
  SourceIp: string;
  LoginType: string | null;
  SessionType: string | null;
  SessionSecurityLevel: string | null;
  LogoutUrl: string | null;
  ParentId: string | null;
  LoginHistoryId: string | null;
  LoginGeoId: string | null;
  IsCurrent: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthSession: { fields: AuthSession; parents: { Users: 'User' | null; LoginHistory: 'LoginHistory' | null; LoginGeo: 'LoginGeo' | null }; children: { SessionPermSetActivations: 'SessionPermSetActivation' } };
  }
}
