// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AssetTokenEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  ConnectedAppId: string | null;
  UserId: string | null;
  AssetId: string | null;
  Name: string | null;
  DeviceId: string | null;
  DeviceKey: string | null;
  Expiration: DateTimeText | null;
  AssetSerialNumber: string | null;
  AssetName: string | null;
  ActorTokenPayload: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssetTokenEvent: { fields: AssetTokenEvent; parents: { CreatedBy: 'User'; ConnectedApp: 'ConnectedApplication' | null; User: 'User' | null; Asset: 'Asset' | null }; children: {} };
  }
}
