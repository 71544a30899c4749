// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Problem extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  ProblemNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Subject: string | null;
  Description: string | null;
  StatusCode: string | null;
  Status: string | null;
  Impact: string | null;
  Urgency: string | null;
  Priority: string | null;
  PriorityOverrideReason: string | null;
  RootCauseSummary: string | null;
  Category: string | null;
  SubCategory: string | null;
  ParentProblemId: string | null;
  ResolvedById: string | null;
  ResolutionDateTime: DateTimeText | null;
  ResolutionSummary: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Problem: { fields: Problem; parents: AuditParents; children: {} };
  }
}
