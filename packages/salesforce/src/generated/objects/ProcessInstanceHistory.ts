// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProcessInstanceHistory {
  Id: string;
  IsPending: boolean;
  ProcessInstanceId: string;
  TargetObjectId: string | null;
  StepStatus: string | null;
  ProcessNodeId: string | null;
  OriginalActorId: string;
  ActorId: string;
  RemindersSent: number | null;
  ElapsedTimeInDays: number | null;
  ElapsedTimeInHours: number | null;
  ElapsedTimeInMinutes: number | null;
  Comments: string | null;
  IsDeleted: boolean;
  CreatedDate: DateTimeText;
  CreatedById: string;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessInstanceHistory: { fields: ProcessInstanceHistory; parents: { CreatedBy: 'User'; ProcessInstance: 'ProcessInstance'; TargetObject: 'Name' | null; ProcessNode: 'ProcessNode' | null; OriginalActor: 'Name'; Actor: 'Name' }; children: {} };
  }
}
