// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ChangeRequestRelatedItem extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ChangeRequestId: string | null;
  AssetId: string | null;
  RelationshipType: string | null;
  ImpactLevel: string | null;
  Comment: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChangeRequestRelatedItem: { fields: ChangeRequestRelatedItem; parents: AuditParents; children: {} };
  }
}
