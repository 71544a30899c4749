// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ProblemRelatedItem extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ProblemId: string | null;
  AssetId: string | null;
  ImpactType: string | null;
  ImpactLevel: string | null;
  Comment: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProblemRelatedItem: { fields: ProblemRelatedItem; parents: AuditParents; children: {} };
  }
}
