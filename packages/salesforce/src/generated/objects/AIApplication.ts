// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AIApplication extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  Status: string | null;
  Type: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AIApplication: { fields: AIApplication; parents: AuditParents; children: {} };
  }
}
