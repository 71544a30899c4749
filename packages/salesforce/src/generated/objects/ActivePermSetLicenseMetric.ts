// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface ActivePermSetLicenseMetric {
  Id: string;
  MetricsDate: DateText | null;
  PermissionSetLicenseId: string | null;
  SystemModstamp: DateTimeText;
  AssignedUserCount: number | null;
  ActiveUserCount: number | null;
  DeveloperName: string | null;
  MasterLabel: string | null;
  TotalLicenses: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ActivePermSetLicenseMetric: { fields: ActivePermSetLicenseMetric; parents: {}; children: {} };
  }
}
