// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WebStoreBuyerGroup extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WebStoreId: string | null;
  BuyerGroupId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebStoreBuyerGroup: { fields: WebStoreBuyerGroup; parents: AuditParents; children: {} };
  }
}
