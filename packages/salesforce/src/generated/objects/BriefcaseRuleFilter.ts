// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface BriefcaseRuleFilter extends SystemFields {
  IsDeleted: boolean;
  BriefcaseRuleId: string | null;
  TargetEntityField: string | null;
  FilterOperator: string | null;
  FilterValue: string | null;
  FilterSeqNumber: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BriefcaseRuleFilter: { fields: BriefcaseRuleFilter; parents: AuditParents; children: {} };
  }
}
