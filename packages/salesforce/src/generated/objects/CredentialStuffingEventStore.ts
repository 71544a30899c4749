// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CredentialStuffingEventStore {
  Id: string;
  CredentialStuffingEventNumber: string | null;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
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
  Score: number | null;
  Summary: string | null;
  UserAgent: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CredentialStuffingEventStore: { fields: CredentialStuffingEventStore; parents: {}; children: {} };
  }
}
