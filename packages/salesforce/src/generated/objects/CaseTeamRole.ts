// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseTeamRole extends SystemFields {
  Name: string;
  AccessLevel: string;
  PreferencesVisibleInCSP: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseTeamRole: { fields: CaseTeamRole; parents: AuditParents; children: {} };
  }
}
