// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AuraDefinition extends SystemFields {
  IsDeleted: boolean;
  AuraDefinitionBundleId: string;
  DefType: string;
  Format: string;
  Source: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuraDefinition: { fields: AuraDefinition; parents: AuditParents & { AuraDefinitionBundle: 'AuraDefinitionBundle' }; children: {} };
  }
}
