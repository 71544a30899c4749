// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface PipelineInspectionListView extends SystemFields {
  IsDeleted: boolean;
  ListViewId: string | null;
  DateLiteralType: string | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  IsSystemManaged: boolean;
  ViewType: string | null;
  SummaryField: string | null;
  ChangePeriodLiteralType: string | null;
  ChangePeriodStartDate: DateText | null;
  UserId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PipelineInspectionListView: { fields: PipelineInspectionListView; parents: AuditParents; children: {} };
  }
}
