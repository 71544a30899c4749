// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface IncidentRelatedItem extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  IncidentId: string | null;
  AssetId: string | null;
  ImpactType: string | null;
  ImpactLevel: string | null;
  Comment: string | null;
  Product2Id: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IncidentRelatedItem: { fields: IncidentRelatedItem; parents: AuditParents; children: {} };
  }
}
