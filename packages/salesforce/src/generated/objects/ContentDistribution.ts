// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ContentDistribution extends SystemFields {
  OwnerId: string;
  Name: string;
  IsDeleted: boolean;
  ContentVersionId: string;
  ContentDocumentId: string | null;
  RelatedRecordId: string | null;
  PreferencesAllowPDFDownload: boolean;
  PreferencesAllowOriginalDownload: boolean;
  PreferencesPasswordRequired: boolean;
  PreferencesNotifyOnVisit: boolean;
  PreferencesLinkLatestVersion: boolean;
  PreferencesAllowViewInBrowser: boolean;
  PreferencesExpires: boolean;
  PreferencesNotifyRndtnComplete: boolean;
  ExpiryDate: DateTimeText | null;
  Password: string | null;
  ViewCount: number | null;
  FirstViewDate: DateTimeText | null;
  LastViewDate: DateTimeText | null;
  DistributionPublicUrl: string | null;
  ContentDownloadUrl: string | null;
  PdfDownloadUrl: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentDistribution: { fields: ContentDistribution; parents: AuditParents & { Owner: 'User'; ContentVersion: 'ContentVersion'; RelatedRecord: 'Name' | null }; children: { ContentDistributionViews: 'ContentDistributionView' } };
  }
}
