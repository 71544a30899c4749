// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WorkOrderStatus extends SystemFields {
  MasterLabel: string | null;
  ApiName: string;
  SortOrder: number | null;
  IsDefault: boolean;
  StatusCode: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkOrderStatus: { fields: WorkOrderStatus; parents: AuditParents; children: {} };
  }
}
