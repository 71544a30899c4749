// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AppAnalyticsQueryRequest extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  DataType: string | null;
  StartTime: DateTimeText | null;
  EndTime: DateTimeText | null;
  RequestState: string | null;
  DownloadUrl: string | null;
  DownloadExpirationTime: DateTimeText | null;
  ErrorMessage: string | null;
  QuerySubmittedTime: DateTimeText | null;
  PackageIds: string | null;
  OrganizationIds: string | null;
  DownloadSize: number | null;
  FileCompression: string | null;
  AvailableSince: DateTimeText | null;
  FileType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppAnalyticsQueryRequest: { fields: AppAnalyticsQueryRequest; parents: AuditParents; children: {} };
  }
}
