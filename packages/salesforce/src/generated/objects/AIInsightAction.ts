// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface AIInsightAction extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  AiRecordInsightId: string | null;
  Type: string | null;
  Confidence: number | null;
  ActionName: string | null;
  ActionId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AIInsightAction: { fields: AIInsightAction; parents: AuditParents; children: {} };
  }
}
