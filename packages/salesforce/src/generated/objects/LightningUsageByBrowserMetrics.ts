// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface LightningUsageByBrowserMetrics {
  Id: string;
  MetricsDate: DateText | null;
  PageName: string | null;
  Browser: string | null;
  SystemModstamp: DateTimeText;
  RecordCountEPT: number | null;
  TotalCount: number | null;
  SumEPT: number | null;
  EptBinUnder3: number | null;
  EptBin3To5: number | null;
  EptBin5To8: number | null;
  EptBin8To10: number | null;
  EptBinOver10: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LightningUsageByBrowserMetrics: { fields: LightningUsageByBrowserMetrics; parents: {}; children: {} };
  }
}
