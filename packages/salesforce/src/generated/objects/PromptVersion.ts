// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface PromptVersion extends SystemFields {
  IsDeleted: boolean;
  ParentId: string | null;
  MasterLabel: string | null;
  Description: string | null;
  DisplayType: string | null;
  DisplayPosition: string | null;
  TimesToDisplay: number | null;
  DelayDays: number | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  UserAccess: string | null;
  IsPublished: boolean;
  PublishedDate: DateText | null;
  PublishedByUserId: string | null;
  Header: string | null;
  DismissButtonLabel: string | null;
  ShouldDisplayActionButton: boolean;
  ActionButtonLabel: string | null;
  ActionButtonLink: string | null;
  Title: string | null;
  VersionNumber: number | null;
  TargetPageType: string | null;
  TargetPageKey1: string | null;
  TargetPageKey2: string | null;
  TargetAppNamespacePrefix: string | null;
  TargetAppDeveloperName: string | null;
  Body: string | null;
  CustomApplicationId: string | null;
  ShouldIgnoreGlobalDelay: boolean;
  UserProfileAccess: string | null;
  VideoLink: string | null;
  StepNumber: number | null;
  ThemeColor: string | null;
  ThemeSaturation: string | null;
  TargetPageKey1Ref: string | null;
  ImageAltText: string | null;
  ImageId: string | null;
  ImageLink: string | null;
  ImageLocation: string | null;
  TargetPageKey3: string | null;
  ElementRelativePosition: string | null;
  ReferenceElementContext: string | null;
  IndexWithIsPublished: string | null;
  IndexWithoutIsPublished: string | null;
  TargetPageKey4: string | null;
  TargetRecordTypeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromptVersion: { fields: PromptVersion; parents: AuditParents; children: {} };
  }
}
