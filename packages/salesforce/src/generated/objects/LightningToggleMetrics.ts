// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface LightningToggleMetrics {
  Id: string;
  MetricsDate: DateText | null;
  UserId: string | null;
  Action: string | null;
  SystemModstamp: DateTimeText;
  RecordCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LightningToggleMetrics: { fields: LightningToggleMetrics; parents: {}; children: {} };
  }
}
