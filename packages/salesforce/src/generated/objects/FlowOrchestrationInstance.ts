// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface FlowOrchestrationInstance extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Status: string | null;
  InterviewId: string | null;
  OrchestrationDeveloperName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowOrchestrationInstance: { fields: FlowOrchestrationInstance; parents: AuditParents; children: {} };
  }
}
