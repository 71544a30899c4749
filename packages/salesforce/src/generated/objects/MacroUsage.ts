// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface MacroUsage extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  MacroId: string | null;
  ContextRecord: string | null;
  ExecutedInstructionCount: number | null;
  InstructionCount: number | null;
  ExecutionEndTime: DateTimeText | null;
  UserId: string | null;
  IsFromBulk: boolean;
  AppContext: string | null;
  ConditionCount: number | null;
  ExecutionState: string | null;
  DurationInMs: number | null;
  FailureReason: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MacroUsage: { fields: MacroUsage; parents: AuditParents; children: {} };
  }
}
