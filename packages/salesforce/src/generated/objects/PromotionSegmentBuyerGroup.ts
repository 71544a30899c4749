// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface PromotionSegmentBuyerGroup extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  PromotionSegmentId: string | null;
  BuyerGroupId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PromotionSegmentBuyerGroup: { fields: PromotionSegmentBuyerGroup; parents: AuditParents; children: {} };
  }
}
