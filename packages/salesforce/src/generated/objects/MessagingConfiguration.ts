// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MessagingConfiguration extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  MessagingServiceUrl: string | null;
  ProvisioningServiceUrl: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingConfiguration: { fields: MessagingConfiguration; parents: AuditParents; children: {} };
  }
}
