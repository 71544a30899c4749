// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DatasetExport extends SystemFields {
  IsDeleted: boolean;
  PublisherType: string;
  MetadataLength: number | null;
  CompressedMetadataLength: number | null;
  Status: string;
  Owner: string | null;
  PublisherInfo: string;
  Metadata: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DatasetExport: { fields: DatasetExport; parents: AuditParents; children: { DatasetExportParts: 'DatasetExportPart' } };
  }
}
