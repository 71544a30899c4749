// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WebStoreBuyerGroupChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  WebStoreId: string | null;
  BuyerGroupId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebStoreBuyerGroupChangeEvent: { fields: WebStoreBuyerGroupChangeEvent; parents: AuditParents; children: {} };
  }
}
