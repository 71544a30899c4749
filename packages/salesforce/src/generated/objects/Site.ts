// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Site extends SystemFields {
  Name: string;
  Subdomain: string | null;
  UrlPathPrefix: string | null;
  GuestUserId: string | null;
  Status: string;
  AdminId: string;
  OptionsEnableFeeds: boolean;
  OptionsIsSiteGAIntegrationMigrated: boolean;
  OptionsRedirectToCustomDomain: boolean;
  OptionsAllowGuestPaymentsApi: boolean;
  OptionsHasStoredPathPrefix: boolean;
  OptionsCookieConsent: boolean;
  OptionsCachePublicVfPagesInProxies: boolean;
  OptionsIsSiteDataCloudIntegrationEnabled: boolean;
  OptionsIsSiteGAIntegrationEnabled: boolean;
  OptionsAllowHomePage: boolean;
  OptionsAllowStandardIdeasPages: boolean;
  OptionsAllowStandardSearch: boolean;
  OptionsAllowStandardLookups: boolean;
  OptionsAllowStandardAnswersPages: boolean;
  OptionsAllowGuestSupportApi: boolean;
  OptionsAllowStandardPortalPages: boolean;
  OptionsContentSniffingProtection: boolean;
  OptionsBrowserXssProtection: boolean;
  OptionsReferrerPolicyOriginWhenCrossOrigin: boolean;
  OptionsUseGuestUserLanguage: boolean;
  Description: string | null;
  MasterLabel: string;
  AnalyticsTrackingCode: string | null;
  SiteType: string;
  ClickjackProtectionLevel: string;
  DailyBandwidthLimit: number | null;
  DailyBandwidthUsed: number | null;
  DailyRequestTimeLimit: number | null;
  DailyRequestTimeUsed: number | null;
  MonthlyPageViewsEntitlement: number | null;
  GuestRecordDefaultOwnerId: string | null;
  OptionsRequireHttps: boolean;
  OptionsCspUpgradeInsecureRequests: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Site: { fields: Site; parents: AuditParents & { GuestUser: 'User' | null; Admin: 'User' }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; SiteDomainPaths: 'DomainSite'; FeedSubscriptionsForEntity: 'EntitySubscription'; Feeds: 'SiteFeed'; Histories: 'SiteHistory' } };
  }
}
