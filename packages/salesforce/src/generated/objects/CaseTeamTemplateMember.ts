// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseTeamTemplateMember extends SystemFields {
  TeamTemplateId: string;
  MemberId: string;
  TeamRoleId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseTeamTemplateMember: { fields: CaseTeamTemplateMember; parents: AuditParents; children: {} };
  }
}
