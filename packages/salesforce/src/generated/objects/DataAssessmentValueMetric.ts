// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DataAssessmentValueMetric extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  DataAssessmentFieldMetricId: string;
  FieldValue: string | null;
  ValueCount: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataAssessmentValueMetric: { fields: DataAssessmentValueMetric; parents: AuditParents & { DataAssessmentFieldMetric: 'DataAssessmentFieldMetric' }; children: {} };
  }
}
