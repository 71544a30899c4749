// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ConnectedApplication extends SystemFields {
  Name: string;
  OptionsAllowAdminApprovedUsersOnly: boolean;
  OptionsRefreshTokenValidityMetric: boolean;
  OptionsHasSessionLevelPolicy: boolean;
  OptionsIsInternal: boolean;
  OptionsFullContentPushNotifications: boolean;
  OptionsCodeCredentialGuestEnabled: boolean;
  OptionsAppIssueJwtTokenEnabled: boolean;
  MobileSessionTimeout: string | null;
  PinLength: string | null;
  StartUrl: string | null;
  MobileStartUrl: string | null;
  RefreshTokenValidityPeriod: number | null;
  UvidTimeout: string | null;
  NamedUserUvidTimeout: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ConnectedApplication: { fields: ConnectedApplication; parents: AuditParents; children: { InstalledMobileApps: 'InstalledMobileApp'; SetupEntityAccessItems: 'SetupEntityAccess' } };
  }
}
