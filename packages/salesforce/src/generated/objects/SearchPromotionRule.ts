// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface SearchPromotionRule extends SystemFields {
  IsDeleted: boolean;
  Query: string;
  PromotedEntityId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SearchPromotionRule: { fields: SearchPromotionRule; parents: AuditParents; children: {} };
  }
}
