// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseComment extends SystemFields {
  ParentId: string;
  IsPublished: boolean;
  CommentBody: string | null;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseComment: { fields: CaseComment; parents: AuditParents & { Parent: 'Case' }; children: {} };
  }
}
