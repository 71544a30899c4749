// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface DatacloudCompany {
  Id: string;
  ExternalId: string | null;
  CompanyId: string | null;
  Name: string | null;
  Description: string | null;
  IsInactive: boolean;
  Phone: string | null;
  Fax: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  StateCode: string | null;
  Country: string | null;
  CountryCode: string | null;
  Zip: string | null;
  Site: string | null;
  Industry: string | null;
  NumberOfEmployees: number | null;
  AnnualRevenue: number | null;
  DunsNumber: string | null;
  NaicsCode: string | null;
  NaicsDesc: string | null;
  Sic: string | null;
  SicDesc: string | null;
  Ownership: string | null;
  IsOwned: boolean;
  TickerSymbol: string | null;
  TradeStyle: string | null;
  Website: string | null;
  YearStarted: string | null;
  ActiveContacts: number | null;
  UpdatedDate: DateTimeText | null;
  FortuneRank: number | null;
  IncludedInSnP500: string | null;
  PremisesMeasure: number | null;
  PremisesMeasureReliability: string | null;
  PremisesMeasureUnit: string | null;
  EmployeeQuantityGrowthRate: number | null;
  SalesTurnoverGrowthRate: number | null;
  PriorYearEmployees: number | null;
  PriorYearRevenue: number | null;
  IsInCrm: boolean;
  FullAddress: string | null;
  SicCodeDesc: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DatacloudCompany: { fields: DatacloudCompany; parents: {}; children: {} };
  }
}
