// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SetupAssistantStep extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  AssistantType: string | null;
  IsComplete: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SetupAssistantStep: { fields: SetupAssistantStep; parents: AuditParents; children: {} };
  }
}
