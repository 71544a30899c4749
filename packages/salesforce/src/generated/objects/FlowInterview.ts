// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface FlowInterview extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  CurrentElement: string | null;
  InterviewLabel: string | null;
  PauseLabel: string | null;
  Guid: string | null;
  WasPausedFromScreen: boolean;
  FlowVersionViewId: string | null;
  InterviewStatus: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowInterview: { fields: FlowInterview; parents: AuditParents & { Owner: 'Name' }; children: { RecordRelations: 'FlowRecordRelation'; StageRelations: 'FlowStageRelation'; RecordActions: 'RecordAction' } };
  }
}
