// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ContextParamMap extends SystemFields {
  IsDeleted: boolean;
  ContextEntityId: string | null;
  MapKey: string | null;
  MapValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContextParamMap: { fields: ContextParamMap; parents: AuditParents; children: {} };
  }
}
