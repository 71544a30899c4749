// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface LightningUsageByPageMetrics {
  Id: string;
  MetricsDate: DateText | null;
  UserId: string | null;
  PageName: string | null;
  SystemModstamp: DateTimeText;
  RecordCountEPT: number | null;
  TotalCount: number | null;
  SumEPT: number | null;
  EptBinUnder3: number | null;
  EptBin3To5: number | null;
  EptBin5To8: number | null;
  EptBin8To10: number | null;
  EptBinOver10: number | null;
  CoresBinUnder2: number | null;
  CoresBin2To4: number | null;
  CoresBin4To8: number | null;
  CoresBinOver8: number | null;
  DownlinkBinUnder3: number | null;
  DownlinkBin3To5: number | null;
  DownlinkBin5To8: number | null;
  DownlinkBin8To10: number | null;
  DownlinkBinOver10: number | null;
  RttBinUnder50: number | null;
  RttBin50To150: number | null;
  RttBinOver150: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LightningUsageByPageMetrics: { fields: LightningUsageByPageMetrics; parents: {}; children: {} };
  }
}
