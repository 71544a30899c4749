// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ExpressionFilterCriteria extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  FilterTarget: string | null;
  FilterTargetValue: string | null;
  Operation: string | null;
  SortOrder: number | null;
  ExpressionFilterId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExpressionFilterCriteria: { fields: ExpressionFilterCriteria; parents: AuditParents; children: {} };
  }
}
