// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface EntitlementTemplate extends SystemFields {
  Name: string;
  BusinessHoursId: string | null;
  Type: string | null;
  SlaProcessId: string | null;
  IsPerIncident: boolean;
  CasesPerEntitlement: number | null;
  Term: number | null;
  NamespacePrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EntitlementTemplate: { fields: EntitlementTemplate; parents: AuditParents; children: {} };
  }
}
