// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Prompt extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Prompt: { fields: Prompt; parents: AuditParents; children: {} };
  }
}
