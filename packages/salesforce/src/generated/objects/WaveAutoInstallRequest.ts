// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WaveAutoInstallRequest extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  TemplateApiName: string | null;
  TemplateVersion: string | null;
  FolderId: string | null;
  RequestType: string;
  RequestStatus: string;
  FailedReason: string | null;
  Configuration: string | null;
  RequestLog: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaveAutoInstallRequest: { fields: WaveAutoInstallRequest; parents: AuditParents & { Folder: 'Folder' | null }; children: { WaveCompatibilityCheckItems: 'WaveCompatibilityCheckItem' } };
  }
}
