// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface MLModelMetric extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ModelId: string | null;
  MetricType: string | null;
  BasicMetricValue: number | null;
  RowCount: number | null;
  StartTime: DateTimeText | null;
  EndTime: DateTimeText | null;
  Span: string | null;
  GraphType: string | null;
  DataSetType: string | null;
  ComplexMetricValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MLModelMetric: { fields: MLModelMetric; parents: AuditParents; children: {} };
  }
}
