// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MatchingRuleItem extends SystemFields {
  IsDeleted: boolean;
  MatchingRuleId: string;
  SortOrder: number;
  Field: string | null;
  MatchingMethod: string | null;
  BlankValueBehavior: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MatchingRuleItem: { fields: MatchingRuleItem; parents: AuditParents & { MatchingRule: 'MatchingRule' }; children: {} };
  }
}
