// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PackageLicense {
  Id: string;
  Status: string;
  IsProvisioned: boolean;
  AllowedLicenses: number;
  UsedLicenses: number;
  IsAvailableForIntegrations: boolean;
  ExpirationDate: DateTimeText | null;
  CreatedDate: DateTimeText;
  LastModifiedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  NamespacePrefix: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PackageLicense: { fields: PackageLicense; parents: {}; children: {} };
  }
}
