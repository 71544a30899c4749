// Generated from specs/salesforce/objects.json. Do not edit.
export interface AppDefinition {
  Id: string;
  DurableId: string | null;
  Label: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  DeveloperName: string | null;
  LogoUrl: string | null;
  Description: string | null;
  UiType: string | null;
  NavType: string | null;
  UtilityBar: string | null;
  HeaderColor: string | null;
  IsOverrideOrgTheme: boolean;
  IsSmallFormFactorSupported: boolean;
  IsMediumFormFactorSupported: boolean;
  IsLargeFormFactorSupported: boolean;
  IsNavPersonalizationDisabled: boolean;
  IsNavAutoTempTabsDisabled: boolean;
  IsNavTabPersistenceDisabled: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppDefinition: { fields: AppDefinition; parents: {}; children: { AppTabs: 'AppTabMember' } };
  }
}
