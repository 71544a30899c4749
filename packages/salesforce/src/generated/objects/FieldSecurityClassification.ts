// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface FieldSecurityClassification extends SystemFields {
  MasterLabel: string | null;
  ApiName: string | null;
  SortOrder: number | null;
  Description: string | null;
  IsHighRiskLevel: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FieldSecurityClassification: { fields: FieldSecurityClassification; parents: AuditParents; children: {} };
  }
}
