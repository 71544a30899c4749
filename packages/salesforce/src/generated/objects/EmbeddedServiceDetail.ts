// Generated from specs/salesforce/objects.json. Do not edit.
export interface EmbeddedServiceDetail {
  Id: string;
  DurableId: string | null;
  Site: string | null;
  PrimaryColor: string | null;
  SecondaryColor: string | null;
  ContrastPrimaryColor: string | null;
  ContrastInvertedColor: string | null;
  NavBarColor: string | null;
  NavBarTextColor: string | null;
  SecondaryNavBarColor: string | null;
  Font: string | null;
  IsLiveAgentEnabled: boolean;
  IsFieldServiceEnabled: boolean;
  Width: number | null;
  Height: number | null;
  IsPrechatEnabled: boolean;
  CustomPrechatComponent: string | null;
  AvatarImg: string | null;
  SmallCompanyLogoImg: string | null;
  PrechatBackgroundImg: string | null;
  WaitingStateBackgroundImg: string | null;
  FontSize: string | null;
  OfflineCaseBackgroundImg: string | null;
  IsOfflineCaseEnabled: boolean;
  IsQueuePositionEnabled: boolean;
  ShouldShowNewAppointment: boolean;
  ShouldShowExistingAppointment: boolean;
  FieldServiceHomeImg: string | null;
  FieldServiceLogoImg: string | null;
  FieldServiceConfirmCardImg: string | null;
  ShouldHideAuthDialog: boolean;
  CustomMinimizedComponent: string | null;
  HeaderBackgroundImg: string | null;
  FlowDeveloperName: string | null;
  ModifyApptBookingFlowName: string | null;
  CancelApptBookingFlowName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmbeddedServiceDetail: { fields: EmbeddedServiceDetail; parents: {}; children: {} };
  }
}
