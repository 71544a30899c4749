// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MLPredictionDefinition extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  ApplicationId: string | null;
  Type: string | null;
  Status: string | null;
  PredictionField: string | null;
  PushbackField: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MLPredictionDefinition: { fields: MLPredictionDefinition; parents: AuditParents; children: {} };
  }
}
