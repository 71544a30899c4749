// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseContactRole extends SystemFields {
  CasesId: string;
  ContactId: string;
  Role: string | null;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseContactRole: { fields: CaseContactRole; parents: AuditParents & { Cases: 'Case'; Contact: 'Contact' }; children: {} };
  }
}
