// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WebStoreCatalogHistory {
  Id: string;
  IsDeleted: boolean;
  WebStoreCatalogId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebStoreCatalogHistory: { fields: WebStoreCatalogHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
