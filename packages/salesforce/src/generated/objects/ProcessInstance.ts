// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ProcessInstance extends SystemFields {
  ProcessDefinitionId: string;
  TargetObjectId: string;
  Status: string;
  CompletedDate: DateTimeText | null;
  LastActorId: string | null;
  ElapsedTimeInDays: number | null;
  ElapsedTimeInHours: number | null;
  ElapsedTimeInMinutes: number | null;
  SubmittedById: string | null;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessInstance: { fields: ProcessInstance; parents: AuditParents & { ProcessDefinition: 'ProcessDefinition'; TargetObject: 'Name'; LastActor: 'User' | null; SubmittedBy: 'User' | null }; children: { StepsAndWorkitems: 'ProcessInstanceHistory'; Nodes: 'ProcessInstanceNode'; Steps: 'ProcessInstanceStep'; Workitems: 'ProcessInstanceWorkitem' } };
  }
}
