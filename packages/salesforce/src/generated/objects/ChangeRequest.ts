// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ChangeRequest extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  ChangeRequestNumber: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Subject: string | null;
  Description: string | null;
  StatusCode: string | null;
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
    ChangeRequest: { fields: ChangeRequest; parents: AuditParents; children: {} };
  }
}
