// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ProcessInstanceChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  ProcessDefinitionId: string | null;
  TargetObjectId: string | null;
  Status: string | null;
  CompletedDate: DateTimeText | null;
  LastActorId: string | null;
  SubmittedById: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessInstanceChangeEvent: { fields: ProcessInstanceChangeEvent; parents: AuditParents; children: {} };
  }
}
