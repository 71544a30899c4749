// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface LightningOnboardingConfig extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  CustomQuestion: string | null;
  CollaborationGroupId: string | null;
  FeedbackFormDaysFrequency: number | null;
  SendFeedbackToSalesforce: boolean;
  IsCustom: boolean;
  PromptDelayTime: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LightningOnboardingConfig: { fields: LightningOnboardingConfig; parents: AuditParents; children: {} };
  }
}
