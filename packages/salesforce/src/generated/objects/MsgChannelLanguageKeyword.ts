// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MsgChannelLanguageKeyword extends SystemFields {
  IsDeleted: boolean;
  MasterLanguage: string | null;
  OptInKeywords: string | null;
  DoubleOptInKeywords: string | null;
  OptInConfirmation: string | null;
  HelpKeywords: string | null;
  HelpResponse: string | null;
  OptOutKeywords: string | null;
  OptOutConfirmation: string | null;
  MessagingChannelId: string | null;
  CustomKeywords: string | null;
  CustomResponse: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MsgChannelLanguageKeyword: { fields: MsgChannelLanguageKeyword; parents: AuditParents; children: {} };
  }
}
