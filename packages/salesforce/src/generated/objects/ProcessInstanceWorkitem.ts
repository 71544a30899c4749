// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProcessInstanceWorkitem {
  Id: string;
  ProcessInstanceId: string;
  OriginalActorId: string;
  ActorId: string;
  ElapsedTimeInDays: number | null;
  ElapsedTimeInHours: number | null;
  ElapsedTimeInMinutes: number | null;
  IsDeleted: boolean;
  CreatedDate: DateTimeText;
  CreatedById: string;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessInstanceWorkitem: { fields: ProcessInstanceWorkitem; parents: { CreatedBy: 'User'; ProcessInstance: 'ProcessInstance'; OriginalActor: 'Name'; Actor: 'Name' }; children: {} };
  }
}
