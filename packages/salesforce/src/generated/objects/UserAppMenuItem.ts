// Generated from specs/salesforce/objects.json. Do not edit.
export interface UserAppMenuItem {
  Id: string;
  AppMenuItemId: string | null;
  ApplicationId: string | null;
  Label: string | null;
  Description: string | null;
  Name: string | null;
  UserSortOrder: number | null;
  SortOrder: number | null;
  Type: string | null;
  LogoUrl: string | null;
  IconUrl: string | null;
  InfoUrl: string | null;
  StartUrl: string | null;
  MobileStartUrl: string | null;
  IsVisible: boolean;
  IsUsingAdminAuthorization: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserAppMenuItem: { fields: UserAppMenuItem; parents: {}; children: {} };
  }
}
