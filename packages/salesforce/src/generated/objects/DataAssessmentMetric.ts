// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DataAssessmentMetric extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  NumTotal: number | null;
  NumProcessed: number | null;
  NumMatched: number | null;
  NumMatchedDifferent: number | null;
  NumUnmatched: number | null;
  NumDuplicates: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataAssessmentMetric: { fields: DataAssessmentMetric; parents: AuditParents; children: { DataAssessmentMetrics: 'DataAssessmentFieldMetric' } };
  }
}
