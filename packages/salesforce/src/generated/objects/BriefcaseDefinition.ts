// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface BriefcaseDefinition extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  IsActive: boolean;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BriefcaseDefinition: { fields: BriefcaseDefinition; parents: AuditParents; children: {} };
  }
}
