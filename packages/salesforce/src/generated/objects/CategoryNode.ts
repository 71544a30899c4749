// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CategoryNode extends SystemFields {
  ParentId: string | null;
  MasterLabel: string;
  SortOrder: number | null;
  SortStyle: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CategoryNode: { fields: CategoryNode; parents: AuditParents; children: {} };
  }
}
