// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseTeamMember extends SystemFields {
  ParentId: string;
  MemberId: string;
  TeamTemplateMemberId: string | null;
  TeamRoleId: string;
  TeamTemplateId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseTeamMember: { fields: CaseTeamMember; parents: AuditParents & { Parent: 'Case'; Member: 'Name'; TeamTemplateMember: 'CaseTeamTemplateMember' | null; TeamRole: 'CaseTeamRole'; TeamTemplate: 'CaseTeamTemplate' | null }; children: {} };
  }
}
