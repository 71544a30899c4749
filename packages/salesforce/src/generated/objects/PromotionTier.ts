// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PromotionTier extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PromotionId: string | null;
  Rank: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionTier: { fields: PromotionTier; parents: AuditParents; children: {} };
  }
}
