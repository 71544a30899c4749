// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseRelatedIssue extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  CaseId: string | null;
  RelatedIssueId: string | null;
  RelatedEntityType: string | null;
  RelationshipType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseRelatedIssue: { fields: CaseRelatedIssue; parents: AuditParents; children: {} };
  }
}
