// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ExternalDataSrcDescriptor extends SystemFields {
  IsDeleted: boolean;
  ExternalDataSourceId: string | null;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  NamespacePrefix: string | null;
  Type: string | null;
  SystemVersion: number | null;
  DescriptorVersion: string | null;
  Subtype: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExternalDataSrcDescriptor: { fields: ExternalDataSrcDescriptor; parents: AuditParents; children: {} };
  }
}
