// Generated from specs/salesforce/objects.json. Do not edit.
export interface TabDefinition {
  Id: string;
  DurableId: string | null;
  Name: string | null;
  Label: string | null;
  IsCustom: boolean;
  SobjectName: string | null;
  Url: string | null;
  IsAvailableInAloha: boolean;
  IsAvailableInLightning: boolean;
  IsAvailableInMobile: boolean;
  IsAvailableInDesktop: boolean;
  MobileUrl: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TabDefinition: { fields: TabDefinition; parents: {}; children: { AppTabs: 'AppTabMember'; Colors: 'ColorDefinition'; Icons: 'IconDefinition' } };
  }
}
