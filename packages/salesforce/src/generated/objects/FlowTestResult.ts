// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface FlowTestResult extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  FlowVersionNumber: number | null;
  Result: string | null;
  FlowTestViewId: string | null;
  FlowVersionViewId: string | null;
  FlowDefinitionViewId: string | null;
  TestStartDateTime: DateTimeText | null;
  TestEndDateTime: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowTestResult: { fields: FlowTestResult; parents: AuditParents; children: {} };
  }
}
