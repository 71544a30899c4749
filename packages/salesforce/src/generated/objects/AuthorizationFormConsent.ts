// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AuthorizationFormConsent extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ConsentGiverId: string | null;
  AuthorizationFormTextId: string | null;
  ConsentCapturedSource: string | null;
  ConsentCapturedSourceType: string | null;
  ConsentCapturedDateTime: DateTimeText | null;
  Status: string | null;
  DocumentVersionId: string | null;
  RelatedRecordId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthorizationFormConsent: { fields: AuthorizationFormConsent; parents: AuditParents; children: {} };
  }
}
