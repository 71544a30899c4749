// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ProductAttributeChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ProductId: string | null;
  VariantParentId: string | null;
  Sequence: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProductAttributeChangeEvent: { fields: ProductAttributeChangeEvent; parents: AuditParents; children: {} };
  }
}
