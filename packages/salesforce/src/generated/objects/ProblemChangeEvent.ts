// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ProblemChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  ProblemNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  Subject: string | null;
  Description: string | null;
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
    ProblemChangeEvent: { fields: ProblemChangeEvent; parents: AuditParents; children: {} };
  }
}
