// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Translation extends SystemFields {
  Language: string | null;
  IsActive: boolean;
  CanManage: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Translation: { fields: Translation; parents: AuditParents; children: {} };
  }
}
