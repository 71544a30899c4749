// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CartRelatedItemChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ParentCartItemId: string | null;
  ChildCartItemId: string | null;
  RelationshipType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartRelatedItemChangeEvent: { fields: CartRelatedItemChangeEvent; parents: AuditParents; children: {} };
  }
}
