// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MobileApplicationDetail extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  Version: string | null;
  DevicePlatform: string | null;
  MinimumOsVersion: string | null;
  DeviceType: string | null;
  ApplicationFileLength: number | null;
  ApplicationIcon: string | null;
  IsEnterpriseApp: boolean;
  AppInstallUrl: string | null;
  ApplicationBundleIdentifier: string | null;
  ApplicationBinaryFileName: string | null;
  ApplicationIconFileName: string | null;
  ApplicationBinary: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MobileApplicationDetail: { fields: MobileApplicationDetail; parents: AuditParents; children: {} };
  }
}
