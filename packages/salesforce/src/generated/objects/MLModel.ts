// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface MLModel extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  PredictionDefinitionId: string | null;
  ApprovalStatus: string | null;
  ScoringStatus: string | null;
  ModelType: string | null;
  TrainingStartTime: DateTimeText | null;
  TrainingEndTime: DateTimeText | null;
  Dataset: string | null;
  RecommendationDefinitionId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MLModel: { fields: MLModel; parents: AuditParents; children: {} };
  }
}
