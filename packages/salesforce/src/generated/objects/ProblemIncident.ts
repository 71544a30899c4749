// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProblemIncident extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  IssueId: string | null;
  RelatedIssueId: string | null;
  RelatedEntityType: string | null;
  RelationshipType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProblemIncident: { fields: ProblemIncident; parents: AuditParents; children: {} };
  }
}
