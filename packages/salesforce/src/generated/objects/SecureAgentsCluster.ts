// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SecureAgentsCluster extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SecureAgentsCluster: { fields: SecureAgentsCluster; parents: AuditParents; children: {} };
  }
}
