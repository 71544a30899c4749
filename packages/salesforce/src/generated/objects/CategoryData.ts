// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CategoryData extends SystemFields {
  CategoryNodeId: string;
  RelatedSobjectId: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CategoryData: { fields: CategoryData; parents: AuditParents; children: {} };
  }
}
