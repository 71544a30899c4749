// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface IPAddressRange extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  IpAddressFeature: string | null;
  IpAddressUsageScope: string | null;
  StartAddress: string | null;
  EndAddress: string | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IPAddressRange: { fields: IPAddressRange; parents: AuditParents; children: {} };
  }
}
