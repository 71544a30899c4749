// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DataAssessmentFieldMetric extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  DataAssessmentMetricId: string;
  FieldName: string | null;
  NumMatchedInSync: number | null;
  NumMatchedDifferent: number | null;
  NumMatchedBlanks: number | null;
  NumUnmatchedBlanks: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataAssessmentFieldMetric: { fields: DataAssessmentFieldMetric; parents: AuditParents & { DataAssessmentMetric: 'DataAssessmentMetric' }; children: { DataAssessmentValueMetrics: 'DataAssessmentValueMetric' } };
  }
}
