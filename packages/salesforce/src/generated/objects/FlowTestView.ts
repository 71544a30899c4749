// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface FlowTestView {
  Id: string;
  DurableId: string | null;
  FlowDefinitionViewId: string | null;
  FlowTestApiName: string | null;
  FlowTestLabel: string | null;
  Description: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  CreatedDate: DateTimeText;
  CreatedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowTestView: { fields: FlowTestView; parents: AuditParents; children: {} };
  }
}
