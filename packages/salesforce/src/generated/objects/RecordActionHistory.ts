// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface RecordActionHistory extends SystemFields {
  ParentRecordId: string | null;
  ActionDefinitionApiName: string | null;
  ActionDefinitionLabel: string | null;
  ActionType: string | null;
  State: string | null;
  UserId: string | null;
  RecordActionId: string | null;
  LoggedTime: DateTimeText | null;
  Pinned: string | null;
  IsMandatory: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RecordActionHistory: { fields: RecordActionHistory; parents: AuditParents; children: {} };
  }
}
