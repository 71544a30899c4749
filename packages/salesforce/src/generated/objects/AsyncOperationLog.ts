// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AsyncOperationLog extends SystemFields {
  IsDeleted: boolean;
  AsyncOperationNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ExternalReference: string | null;
  Description: string | null;
  Status: string | null;
  Type: string | null;
  StartedAt: DateTimeText | null;
  FinishedAt: DateTimeText | null;
  LastStatusUpdateAt: DateTimeText | null;
  Error: string | null;
  Request: string | null;
  Response: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AsyncOperationLog: { fields: AsyncOperationLog; parents: AuditParents; children: {} };
  }
}
