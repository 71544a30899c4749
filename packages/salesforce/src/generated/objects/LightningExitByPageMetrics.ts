// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface LightningExitByPageMetrics {
  Id: string;
  MetricsDate: DateText | null;
  UserId: string | null;
  PageName: string | null;
  SystemModstamp: DateTimeText;
  RecordCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LightningExitByPageMetrics: { fields: LightningExitByPageMetrics; parents: {}; children: {} };
  }
}
