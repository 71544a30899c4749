// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface ActiveProfileMetric {
  Id: string;
  MetricsDate: DateText | null;
  UserLicenseId: string | null;
  ProfileId: string | null;
  SystemModstamp: DateTimeText;
  AssignedUserCount: number | null;
  ActiveUserCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ActiveProfileMetric: { fields: ActiveProfileMetric; parents: {}; children: {} };
  }
}
