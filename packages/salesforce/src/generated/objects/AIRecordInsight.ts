// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AIRecordInsight extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  PredictionDefinitionId: string | null;
  AiApplicationId: string | null;
  TargetId: string | null;
  TargetSobjectType: string | null;
  Type: string | null;
  RunGuid: string | null;
  RunStartTime: DateTimeText | null;
  ValidUntil: DateTimeText | null;
  Confidence: number | null;
  TargetField: string | null;
  Status: string | null;
  ModelId: string | null;
  MlPredictionDefinitionId: string | null;
  PredictionField: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AIRecordInsight: { fields: AIRecordInsight; parents: AuditParents; children: {} };
  }
}
