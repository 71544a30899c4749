// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ExpressionFilter extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  FilterConditionLogic: string | null;
  ContextId: string | null;
  FilterDescription: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExpressionFilter: { fields: ExpressionFilter; parents: AuditParents; children: {} };
  }
}
