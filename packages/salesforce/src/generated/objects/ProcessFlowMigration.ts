// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProcessFlowMigration extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  ProcessVersionId: string | null;
  DestinationFlowVersionId: string | null;
  DestinationFlowDefinitionId: string | null;
  MigratedCriteriaLabel: string | null;
  MigratedCriteriaName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessFlowMigration: { fields: ProcessFlowMigration; parents: AuditParents; children: {} };
  }
}
