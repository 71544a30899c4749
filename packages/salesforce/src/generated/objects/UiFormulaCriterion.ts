// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UiFormulaCriterion extends SystemFields {
  IsDeleted: boolean;
  RuleId: string | null;
  LeftHandSide: string | null;
  OperatorId: string | null;
  RightHandSide: string | null;
  ParentKeyPrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UiFormulaCriterion: { fields: UiFormulaCriterion; parents: AuditParents; children: {} };
  }
}
