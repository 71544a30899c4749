// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ProcessException extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  ProcessExceptionNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AttachedToId: string | null;
  Message: string | null;
  StatusCategory: string | null;
  Status: string | null;
  Category: string | null;
  Severity: string | null;
  Priority: string | null;
  CaseId: string | null;
  ExternalReference: string | null;
  SeverityCategory: string | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessException: { fields: ProcessException; parents: AuditParents; children: {} };
  }
}
