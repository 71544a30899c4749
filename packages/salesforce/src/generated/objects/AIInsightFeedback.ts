// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AIInsightFeedback extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  AiRecordInsightId: string | null;
  AiInsightFeedbackType: string | null;
  AiFeedback: string | null;
  Rank: number | null;
  ValueId: string | null;
  ActualValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AIInsightFeedback: { fields: AIInsightFeedback; parents: AuditParents; children: {} };
  }
}
