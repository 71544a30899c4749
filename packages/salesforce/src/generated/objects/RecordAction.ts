// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface RecordAction extends SystemFields {
  IsDeleted: boolean;
  RecordId: string;
  FlowDefinition: string | null;
  FlowInterviewId: string | null;
  Order: number;
  Status: string | null;
  Pinned: string | null;
  ActionType: string | null;
  ActionDefinition: string | null;
  IsMandatory: boolean;
  IsUiRemoveHidden: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RecordAction: { fields: RecordAction; parents: AuditParents & { Record: 'Name'; FlowInterview: 'FlowInterview' | null }; children: {} };
  }
}
