// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AIInsightReason extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  AiInsightValueId: string | null;
  Intensity: number | null;
  Contribution: number | null;
  Variance: number | null;
  AiModelFactorId: string | null;
  FieldName: string | null;
  Operator: string | null;
  FieldValue: string | null;
  FeatureValue: string | null;
  FeatureType: string | null;
  RelatedInsightReasonId: string | null;
  SortOrder: number | null;
  ReasonLabelKey: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AIInsightReason: { fields: AIInsightReason; parents: AuditParents; children: {} };
  }
}
