// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ProblemIncidentChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IssueId: string | null;
  RelatedIssueId: string | null;
  RelatedEntityType: string | null;
  RelationshipType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProblemIncidentChangeEvent: { fields: ProblemIncidentChangeEvent; parents: AuditParents; children: {} };
  }
}
