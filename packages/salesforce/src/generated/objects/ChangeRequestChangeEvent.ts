// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ChangeRequestChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  ChangeRequestNumber: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  Subject: string | null;
  Description: string | null;
  Status: string | null;
  Priority: string | null;
  Impact: string | null;
  RiskLevel: string | null;
  Category: string | null;
  ChangeType: string | null;
  ReviewerId: string | null;
  FinalReviewNotes: string | null;
  FinalReviewDateTime: DateTimeText | null;
  BusinessReason: string | null;
  BusinessJustification: string | null;
  RiskImpactAnalysis: string | null;
  RemediationPlan: string | null;
  EstimatedStartTime: DateTimeText | null;
  EstimatedEndTime: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChangeRequestChangeEvent: { fields: ChangeRequestChangeEvent; parents: AuditParents; children: {} };
  }
}
