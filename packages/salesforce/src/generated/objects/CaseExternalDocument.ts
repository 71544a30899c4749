// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseExternalDocument extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  CaseId: string;
  ExternalId: string | null;
  Title: string | null;
  DisplayUrl: string | null;
  ExternalDocumentUid: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseExternalDocument: { fields: CaseExternalDocument; parents: AuditParents & { Case: 'Case' }; children: {} };
  }
}
