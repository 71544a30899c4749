// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DatasetExportPart extends SystemFields {
  IsDeleted: boolean;
  DatasetExportId: string;
  DataFileLength: number;
  CompressedDataFileLength: number;
  PartNumber: number;
  Owner: string;
  DataFile: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DatasetExportPart: { fields: DatasetExportPart; parents: AuditParents & { DatasetExport: 'DatasetExport' }; children: {} };
  }
}
