// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface RecordType extends SystemFields {
  Name: string;
  DeveloperName: string;
  NamespacePrefix: string | null;
  Description: string | null;
  BusinessProcessId: string | null;
  SobjectType: string;
  IsActive: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RecordType: { fields: RecordType; parents: AuditParents; children: {} };
  }
}
