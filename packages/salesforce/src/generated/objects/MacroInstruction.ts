// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MacroInstruction extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  MacroId: string;
  Operation: string;
  Target: string | null;
  Value: string | null;
  ValueRecord: string | null;
  SortOrder: number;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MacroInstruction: { fields: MacroInstruction; parents: AuditParents & { Macro: 'Macro' }; children: {} };
  }
}
