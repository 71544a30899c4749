// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ChangeRequestRelatedIssue extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ChangeRequestId: string | null;
  RelatedIssueId: string | null;
  RelatedEntityType: string | null;
  RelationshipType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChangeRequestRelatedIssue: { fields: ChangeRequestRelatedIssue; parents: AuditParents; children: {} };
  }
}
