// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ProductCatalog extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  NumberOfCategories: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCatalog: { fields: ProductCatalog; parents: AuditParents; children: {} };
  }
}
