// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PermissionSetEventStore {
  Id: string;
  CreatedDate: DateTimeText;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  PolicyId: string | null;
  PolicyOutcome: string | null;
  EvaluationTime: number | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  LoginHistoryId: string | null;
  EventSource: string | null;
  Operation: string | null;
  ParentIdList: string | null;
  ParentNameList: string | null;
  PermissionType: string | null;
  PermissionList: string | null;
  HasExternalUsers: boolean;
  ImpactedUserIds: string | null;
  UserCount: string | null;
  PermissionExpiration: DateTimeText | null;
  PermissionExpirationList: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PermissionSetEventStore: { fields: PermissionSetEventStore; parents: {}; children: {} };
  }
}
