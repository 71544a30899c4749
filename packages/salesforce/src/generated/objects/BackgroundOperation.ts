// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface BackgroundOperation extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  SubmittedAt: DateTimeText | null;
  Status: string | null;
  ExecutionGroup: string | null;
  SequenceGroup: string | null;
  SequenceNumber: number | null;
  GroupLeaderId: string | null;
  StartedAt: DateTimeText | null;
  FinishedAt: DateTimeText | null;
  WorkerUri: string | null;
  Timeout: number | null;
  ExpiresAt: DateTimeText | null;
  NumFollowers: number | null;
  ProcessAfter: DateTimeText | null;
  ParentKey: string | null;
  RetryLimit: number | null;
  RetryCount: number | null;
  RetryBackoff: number | null;
  Error: string | null;
  Type: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BackgroundOperation: { fields: BackgroundOperation; parents: AuditParents & { GroupLeader: 'BackgroundOperation' | null }; children: { MergedOperations: 'BackgroundOperation' } };
  }
}
