// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CartRelatedItem extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ParentCartItemId: string | null;
  ChildCartItemId: string | null;
  RelationshipType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartRelatedItem: { fields: CartRelatedItem; parents: AuditParents; children: {} };
  }
}
