// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ExternalSocialAccount extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  ExternalAccountId: string;
  Username: string | null;
  Provider: string;
  ProviderUserId: string;
  ExternalPictureURL: string | null;
  IsActive: boolean;
  SocialPropertyId: string | null;
  IsAuthenticated: boolean;
  TopicId: string | null;
  DataSourceId: string | null;
  RuleId: string | null;
  IsDataSourceActive: boolean;
  UniqueName: string | null;
  DefaultResponseAccountId: string | null;
  ProfileUrl: string | null;
  AuthorizedBy: string | null;
  IsCaseCreationEnabled: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExternalSocialAccount: { fields: ExternalSocialAccount; parents: AuditParents & { DefaultResponseAccount: 'ExternalSocialAccount' | null }; children: { SetupEntityAccessItems: 'SetupEntityAccess' } };
  }
}
