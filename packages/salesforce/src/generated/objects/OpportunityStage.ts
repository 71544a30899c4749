// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OpportunityStage extends SystemFields {
  MasterLabel: string | null;
  ApiName: string;
  IsActive: boolean;
  SortOrder: number | null;
  IsClosed: boolean;
  IsWon: boolean;
  ForecastCategory: string;
  ForecastCategoryName: string;
  DefaultProbability: number | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityStage: { fields: OpportunityStage; parents: AuditParents; children: {} };
  }
}
