// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProcessInstanceStepChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  ProcessInstanceId: string | null;
  StepStatus: string | null;
  OriginalActorId: string | null;
  ActorId: string | null;
  Comments: string | null;
  StepNodeId: string | null;
  ElapsedTimeInDays: number | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessInstanceStepChangeEvent: { fields: ProcessInstanceStepChangeEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
