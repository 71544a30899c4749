// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface RecommendationResponse extends SystemFields {
  IsDeleted: boolean;
  OnBehalfOf: string | null;
  OnBehalfOfType: string | null;
  OnBehalfOfName: string | null;
  RecommendationKey: string | null;
  RecommendationType: string | null;
  RecommendationName: string | null;
  ActionReference: string | null;
  Response: string | null;
  StrategyReference: string | null;
  StrategyVersion: string | null;
  ContextRecord: string | null;
  ContextRecordType: string | null;
  ContextRecordName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RecommendationResponse: { fields: RecommendationResponse; parents: AuditParents; children: {} };
  }
}
