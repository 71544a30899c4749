// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface FlowStageRelation extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ParentId: string;
  StageId: string | null;
  StageOrder: number;
  StageType: string | null;
  StageLabel: string | null;
  FlexIndex: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowStageRelation: { fields: FlowStageRelation; parents: AuditParents & { Parent: 'FlowInterview' }; children: {} };
  }
}
