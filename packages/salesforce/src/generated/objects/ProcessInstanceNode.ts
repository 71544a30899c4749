// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ProcessInstanceNode extends SystemFields {
  IsDeleted: boolean;
  ProcessInstanceId: string;
  ProcessNodeId: string;
  NodeStatus: string | null;
  CompletedDate: DateTimeText | null;
  LastActorId: string | null;
  ProcessNodeName: string | null;
  ElapsedTimeInDays: number | null;
  ElapsedTimeInHours: number | null;
  ElapsedTimeInMinutes: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessInstanceNode: { fields: ProcessInstanceNode; parents: AuditParents & { ProcessInstance: 'ProcessInstance'; ProcessNode: 'ProcessNode'; LastActor: 'User' | null }; children: {} };
  }
}
