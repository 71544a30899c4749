// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface UserLicense {
  Id: string;
  LicenseDefinitionKey: string;
  TotalLicenses: number;
  Status: string;
  UsedLicenses: number;
  UsedLicensesLastUpdated: DateTimeText;
  Name: string;
  MasterLabel: string;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  MonthlyLoginsUsed: number | null;
  MonthlyLoginsEntitlement: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserLicense: { fields: UserLicense; parents: {}; children: {} };
  }
}
