// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface LightningUsageByAppTypeMetrics {
  Id: string;
  MetricsDate: DateText | null;
  UserId: string | null;
  AppExperience: string | null;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LightningUsageByAppTypeMetrics: { fields: LightningUsageByAppTypeMetrics; parents: {}; children: {} };
  }
}
