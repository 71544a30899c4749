// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WebStoreCatalogChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ProductCatalogId: string | null;
  SalesStoreId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebStoreCatalogChangeEvent: { fields: WebStoreCatalogChangeEvent; parents: AuditParents; children: {} };
  }
}
