// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PlatformEventUsageMetric {
  Id: string;
  ExternalId: string | null;
  Name: string | null;
  StartDate: DateTimeText | null;
  EndDate: DateTimeText | null;
  Value: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PlatformEventUsageMetric: { fields: PlatformEventUsageMetric; parents: {}; children: {} };
  }
}
