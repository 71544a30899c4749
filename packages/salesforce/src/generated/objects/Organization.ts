// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Organization extends SystemFields {
  Name: string;
  Division: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: Address | null;
  Phone: string | null;
  Fax: string | null;
  PrimaryContact: string | null;
  DefaultLocaleSidKey: string;
  TimeZoneSidKey: string;
  LanguageLocaleKey: string;
  ReceivesInfoEmails: boolean;
  ReceivesAdminInfoEmails: boolean;
  PreferencesRequireOpportunityProducts: boolean;
  PreferencesTransactionSecurityPolicy: boolean;
  PreferencesConsentManagementEnabled: boolean;
  PreferencesAutoSelectIndividualOnMerge: boolean;
  PreferencesLightningLoginEnabled: boolean;
  PreferencesOnlyLLPermUserAllowed: boolean;
  FiscalYearStartMonth: number | null;
  UsesStartDateAsFiscalYearName: boolean;
  DefaultAccountAccess: string | null;
  DefaultContactAccess: string | null;
  DefaultOpportunityAccess: string | null;
  DefaultLeadAccess: string | null;
  DefaultCaseAccess: string | null;
  DefaultCalendarAccess: string | null;
  DefaultPricebookAccess: string | null;
  DefaultCampaignAccess: string | null;
  ComplianceBccEmail: string | null;
  UiSkin: string | null;
  SignupCountryIsoCode: string | null;
  TrialExpirationDate: DateTimeText | null;
  NumKnowledgeService: number | null;
  OrganizationType: string | null;
  NamespacePrefix: string | null;
  InstanceName: string | null;
  IsSandbox: boolean;
  WebToCaseDefaultOrigin: string | null;
  MonthlyPageViewsUsed: number | null;
  MonthlyPageViewsEntitlement: number | null;
  IsReadOnly: boolean;
  PreferencesIndividualAutoCreateEnabled: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Organization: { fields: Organization; parents: AuditParents; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink'; CustomBrands: 'CustomBrand' } };
  }
}
