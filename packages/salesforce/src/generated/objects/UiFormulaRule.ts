// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UiFormulaRule extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  AssociatedElementId: string | null;
  BooleanFilter: string | null;
  Formula: string | null;
  ParentKeyPrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UiFormulaRule: { fields: UiFormulaRule; parents: AuditParents; children: {} };
  }
}
