// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AIInsightValue extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  AiRecordInsightId: string | null;
  AiInsightActionId: string | null;
  ValueType: string | null;
  SobjectType: string | null;
  Field: string | null;
  Value: string | null;
  FieldValueLowerBound: string | null;
  FieldValueUpperBound: string | null;
  Confidence: number | null;
  SobjectLookupValueId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AIInsightValue: { fields: AIInsightValue; parents: AuditParents; children: {} };
  }
}
