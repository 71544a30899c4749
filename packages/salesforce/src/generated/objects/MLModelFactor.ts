// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MLModelFactor extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ModelId: string | null;
  Type: string | null;
  Weight: number | null;
  Importance: number | null;
  Correlation: number | null;
  FactorType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MLModelFactor: { fields: MLModelFactor; parents: AuditParents; children: {} };
  }
}
