// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface BusinessProcess extends SystemFields {
  Name: string;
  NamespacePrefix: string | null;
  Description: string | null;
  TableEnumOrId: string;
  IsActive: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BusinessProcess: { fields: BusinessProcess; parents: AuditParents; children: {} };
  }
}
