// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WaveCompatibilityCheckItem extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  TaskName: string;
  TaskResult: string;
  TemplateApiName: string;
  TemplateVersion: string | null;
  Payload: string | null;
  WaveAutoInstallRequestId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaveCompatibilityCheckItem: { fields: WaveCompatibilityCheckItem; parents: AuditParents & { WaveAutoInstallRequest: 'WaveAutoInstallRequest' | null }; children: {} };
  }
}
