// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MLRecommendationDefinition extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  ApplicationId: string | null;
  Status: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MLRecommendationDefinition: { fields: MLRecommendationDefinition; parents: AuditParents; children: {} };
  }
}
