// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface MacroInstructionChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  MacroId: string | null;
  Operation: string | null;
  Target: string | null;
  Value: string | null;
  ValueRecord: string | null;
  SortOrder: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MacroInstructionChangeEvent: { fields: MacroInstructionChangeEvent; parents: AuditParents; children: {} };
  }
}
