// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface AuthorizationFormConsentChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    AuthorizationFormConsentChangeEvent: { fields: AuthorizationFormConsentChangeEvent; parents: AuditParents; children: {} };
  }
}
