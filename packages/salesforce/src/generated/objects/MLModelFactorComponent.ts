// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MLModelFactorComponent extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ModelFactorId: string | null;
  ModelId: string | null;
  LeftHandDerivedField: string | null;
  Operator: string | null;
  RightHandDerivedField: string | null;
  Value: string | null;
  SortOrder: number | null;
  FeatureType: string | null;
  FeatureValue: string | null;
  FactorLabelKey: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MLModelFactorComponent: { fields: MLModelFactorComponent; parents: AuditParents; children: {} };
  }
}
