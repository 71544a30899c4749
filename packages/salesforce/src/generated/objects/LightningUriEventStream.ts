// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LightningUriEventStream {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  EventUuid: string | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  RelatedEventIdentifier: string | null;
  SessionKey: string | null;
  LoginKey: string | null;
  SessionLevel: string | null;
  SourceIp: string | null;
  Operation: string | null;
  QueriedEntities: string | null;
  AppName: string | null;
  ConnectionType: string | null;
  DeviceId: string | null;
  DeviceModel: string | null;
  DevicePlatform: string | null;
  DeviceSessionId: string | null;
  Duration: number | null;
  EffectivePageTime: number | null;
  HasEffectivePageTimeDeviation: boolean;
  EffectivePageTimeDeviationErrorType: string | null;
  EffectivePageTimeDeviationReason: string | null;
  UserAgent: string | null;
  OsName: string | null;
  OsVersion: string | null;
  PageStartTime: DateTimeText | null;
  PageUrl: string | null;
  PreviousPageAppName: string | null;
  PreviousPageEntityId: string | null;
  PreviousPageEntityType: string | null;
  PreviousPageUrl: string | null;
  SdkAppType: string | null;
  SdkAppVersion: string | null;
  SdkVersion: string | null;
  RecordId: string | null;
  UserType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LightningUriEventStream: { fields: LightningUriEventStream; parents: {}; children: {} };
  }
}
