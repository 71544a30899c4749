// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface ActiveFeatureLicenseMetric {
  Id: string;
  MetricsDate: DateText | null;
  FeatureType: string | null;
  SystemModstamp: DateTimeText;
  AssignedUserCount: number | null;
  ActiveUserCount: number | null;
  TotalLicenseCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ActiveFeatureLicenseMetric: { fields: ActiveFeatureLicenseMetric; parents: {}; children: {} };
  }
}
