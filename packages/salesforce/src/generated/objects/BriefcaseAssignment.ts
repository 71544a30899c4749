// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface BriefcaseAssignment extends SystemFields {
  IsDeleted: boolean;
  UserOrGroupId: string | null;
  BriefcaseId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BriefcaseAssignment: { fields: BriefcaseAssignment; parents: AuditParents; children: {} };
  }
}
