// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AuthorizationFormDataUse extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AuthorizationFormId: string | null;
  DataUsePurposeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthorizationFormDataUse: { fields: AuthorizationFormDataUse; parents: AuditParents; children: {} };
  }
}
