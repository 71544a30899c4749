// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AuraDefinitionBundle extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  NamespacePrefix: string | null;
  ApiVersion: number;
  Description: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuraDefinitionBundle: { fields: AuraDefinitionBundle; parents: AuditParents; children: {} };
  }
}
