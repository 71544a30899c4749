// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SPSamlAttributes extends SystemFields {
  IsDeleted: boolean;
  ServiceProviderId: string | null;
  Key: string | null;
  Value: string | null;
  AttributeId: string | null;
  ConnectivityId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SPSamlAttributes: { fields: SPSamlAttributes; parents: AuditParents; children: {} };
  }
}
