// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ProductCatalogChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  NumberOfCategories: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductCatalogChangeEvent: { fields: ProductCatalogChangeEvent; parents: AuditParents; children: {} };
  }
}
