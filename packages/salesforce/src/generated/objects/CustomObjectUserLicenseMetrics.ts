// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateText, DateTimeText } from '../../schema.ts';
export interface CustomObjectUserLicenseMetrics {
  Id: string;
  MetricsDate: DateText;
  UserLicenseId: string;
  CustomObjectId: string | null;
  SystemModstamp: DateTimeText;
  CustomObjectType: string | null;
  CustomObjectName: string | null;
  ObjectCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CustomObjectUserLicenseMetrics: { fields: CustomObjectUserLicenseMetrics; parents: { UserLicense: 'UserLicense' }; children: {} };
  }
}
