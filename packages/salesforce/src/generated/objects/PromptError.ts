// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PromptError extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  PromptActionId: string | null;
  Type: string | null;
  StepNumber: number | null;
  IsError: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromptError: { fields: PromptError; parents: AuditParents; children: {} };
  }
}
