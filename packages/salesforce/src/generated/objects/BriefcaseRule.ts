// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface BriefcaseRule extends SystemFields {
  IsDeleted: boolean;
  BriefcaseId: string | null;
  TargetEntity: string | null;
  ParentRuleId: string | null;
  FilterLogic: string | null;
  QueryScope: string | null;
  RecordLimit: number | null;
  OrderBy: string | null;
  IsAscendingOrder: boolean;
  RelationshipField: string | null;
  RelationshipType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BriefcaseRule: { fields: BriefcaseRule; parents: AuditParents; children: {} };
  }
}
