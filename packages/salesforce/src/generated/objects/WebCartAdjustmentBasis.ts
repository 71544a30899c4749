// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface WebCartAdjustmentBasis extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  WebCartId: string | null;
  AdjustmentBasisDetail: string | null;
  AdjustmentBasisReferenceId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebCartAdjustmentBasis: { fields: WebCartAdjustmentBasis; parents: AuditParents; children: {} };
  }
}
