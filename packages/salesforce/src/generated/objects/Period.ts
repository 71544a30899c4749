// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface Period {
  Id: string;
  FiscalYearSettingsId: string | null;
  Type: string | null;
  StartDate: DateText;
  EndDate: DateText;
  SystemModstamp: DateTimeText;
  IsForecastPeriod: boolean;
  QuarterLabel: string | null;
  PeriodLabel: string | null;
  Number: number | null;
  FullyQualifiedLabel: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Period: { fields: Period; parents: { FiscalYearSettings: 'FiscalYearSettings' | null }; children: {} };
  }
}
