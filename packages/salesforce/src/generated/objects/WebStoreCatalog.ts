// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WebStoreCatalog extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ProductCatalogId: string | null;
  SalesStoreId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebStoreCatalog: { fields: WebStoreCatalog; parents: AuditParents; children: {} };
  }
}
