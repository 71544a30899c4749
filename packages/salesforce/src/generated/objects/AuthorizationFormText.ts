// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AuthorizationFormText extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AuthorizationFormId: string | null;
  FullAuthorizationFormUrl: string | null;
  SummaryAuthFormText: string | null;
  Locale: string | null;
  LocaleSelection: string | null;
  ContentDocumentId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthorizationFormText: { fields: AuthorizationFormText; parents: AuditParents; children: {} };
  }
}
