// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MatchingRule extends SystemFields {
  IsDeleted: boolean;
  SobjectType: string;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  MatchEngine: string | null;
  BooleanFilter: string | null;
  Description: string | null;
  RuleStatus: string;
  SobjectSubtype: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MatchingRule: { fields: MatchingRule; parents: AuditParents; children: { MatchingRuleItems: 'MatchingRuleItem' } };
  }
}
