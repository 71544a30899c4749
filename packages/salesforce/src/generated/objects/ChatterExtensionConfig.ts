// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ChatterExtensionConfig extends SystemFields {
  IsDeleted: boolean;
  ChatterExtensionId: string | null;
  CanCreate: boolean;
  CanRead: boolean;
  Position: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChatterExtensionConfig: { fields: ChatterExtensionConfig; parents: AuditParents & { ChatterExtension: 'ChatterExtension' | null }; children: {} };
  }
}
