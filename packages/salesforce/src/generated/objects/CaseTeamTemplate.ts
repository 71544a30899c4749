// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseTeamTemplate extends SystemFields {
  Name: string;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseTeamTemplate: { fields: CaseTeamTemplate; parents: AuditParents; children: {} };
  }
}
