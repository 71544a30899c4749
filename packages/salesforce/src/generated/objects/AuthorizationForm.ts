// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, DateTimeText, SystemFields } from '../../schema.ts';
export interface AuthorizationForm extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  RevisionNumber: string | null;
  EffectiveFromDate: DateText | null;
  EffectiveToDate: DateText | null;
  DefaultAuthFormTextId: string | null;
  IsSignatureRequired: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthorizationForm: { fields: AuthorizationForm; parents: AuditParents; children: {} };
  }
}
