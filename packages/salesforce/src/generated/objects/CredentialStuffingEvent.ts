// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CredentialStuffingEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  EventUuid: string | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SourceIp: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  AcceptLanguage: string | null;
  LoginType: string | null;
  LoginUrl: string | null;
  UserAgent: string | null;
  Score: number | null;
  Summary: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CredentialStuffingEvent: { fields: CredentialStuffingEvent; parents: {}; children: {} };
  }
}
