// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface VisualforceAccessMetrics {
  Id: string;
  MetricsDate: DateText;
  ApexPageId: string;
  ProfileId: string | null;
  SystemModstamp: DateTimeText;
  DailyPageViewCount: number | null;
  LogDate: DateText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    VisualforceAccessMetrics: { fields: VisualforceAccessMetrics; parents: { ApexPage: 'ApexPage' }; children: {} };
  }
}
